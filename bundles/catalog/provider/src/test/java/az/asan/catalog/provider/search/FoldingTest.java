package az.asan.catalog.provider.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FoldingTest {
    @Property
    void foldingTwiceIsFoldingOnce(@ForAll("texts") String text) {
        String once = Folding.fold(text);
        assertThat(Folding.fold(once)).isEqualTo(once);
    }

    @Property
    void capitalsMakeNoDifference(@ForAll("texts") String text) {
        assertThat(Folding.fold(text.toUpperCase(Locale.ROOT))).isEqualTo(Folding.fold(text));
        assertThat(Folding.fold(text.toUpperCase(Locale.forLanguageTag("az")))).isEqualTo(Folding.fold(text));
    }

    @Property
    void aWordIsFoundByEachOfItsBeginnings(@ForAll("texts") String text) {
        for (String word : Folding.words(text)) {
            assertThat(Slips.between(word.substring(0, (word.length() + 1) / 2), word, 0)).isZero();
        }
    }

    @Property
    void oneSlipIsOneSlip(@ForAll("latin") String word, @ForAll char other, @ForAll int seed) {
        int at = Math.floorMod(seed, word.length());
        assertThat(Slips.between(word.substring(0, at) + word.substring(at + 1), word, 2)).isLessThanOrEqualTo(1);
        assertThat(Slips.between(word.substring(0, at) + other + word.substring(at + 1), word, 2)).isLessThanOrEqualTo(1);
        assertThat(Slips.between(word.substring(0, at) + other + word.substring(at), word, 2)).isLessThanOrEqualTo(1);
        if (at > 0) {
            String swapped = word.substring(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.substring(at + 1);
            assertThat(Slips.between(swapped, word, 2)).isLessThanOrEqualTo(1);
        }
    }

    @Example
    void lettersThatKeyboardsLackAreFoundByTheirNeighbours() {
        assertThat(Folding.fold("ŞƏXSİYYƏT VƏSİQƏSİ")).isEqualTo("sexsiyyet vesiqesi");
        assertThat(Folding.fold("qısa, çağırış, özüm, üç")).isEqualTo("qisa, cagiris, ozum, uc");
        assertThat(Folding.fold("I İ ı i")).isEqualTo("i i i i");
    }

    @Example
    void cyrillicStaysAsItIsButForYo() {
        assertThat(Folding.fold("Новорождённый")).isEqualTo("новорожденный");
        assertThat(Folding.fold("йод и Ёлка")).isEqualTo("йод и елка");
    }

    @Example
    void wordsAreLettersAndDigits() {
        assertThat(Folding.words("“ASAN xidmət” – 5 № (FİN)")).containsExactly("asan", "xidmet", "5", "no", "fin");
        assertThat(Folding.words("تالمیرون, ەخیست.")).containsExactly("تالمیرون", "ەخیست");
        assertThat(Folding.words(" !? ")).isEmpty();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withCharRange('a', 'z').withCharRange('A', 'Z').withChars("əƏıİşŞçÇğĞöÖüÜ âéñ-'1290").withCharRange('а', 'я').withCharRange('А', 'Я')
                .withChars("ёЁйЙ").withCharRange('ا', 'ي').ofMaxLength(40);
    }

    @Provide
    Arbitrary<String> latin() {
        return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(3).ofMaxLength(14);
    }
}
