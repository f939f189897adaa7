package az.asan.catalog.provider.country;

import java.util.List;
import java.util.Map;

/** Whether the last character of an identifier is the one that follows from the others. */
@FunctionalInterface
public interface CheckRule {
    /** Where no rule has been published. */
    CheckRule NONE = value -> true;

    boolean holds(String value);

    /**
     * The weighted sum of the digits before the last, modulo a number.
     *
     * @param weights of the digits, from the first
     * @param map     what stands for a sum that is not written as it is; {@code refuse}: no identifier has it
     */
    record WeightedModulus(List<Integer> weights, int modulus, Map<Integer, String> map) implements CheckRule {
        /** No identifier has this sum. */
        public static final String REFUSE = "refuse";

        @Override
        public boolean holds(String value) {
            if (value.length() != weights.size() + 1) {
                return false;
            }
            int sum = 0;
            for (int i = 0; i < weights.size(); i++) {
                int digit = value.charAt(i) - '0';
                if (digit < 0 || digit > 9) {
                    return false;
                }
                sum += digit * weights.get(i);
            }
            String expected = map.getOrDefault(sum % modulus, String.valueOf(sum % modulus));
            return !expected.equals(REFUSE) && value.endsWith(expected) && expected.length() == 1;
        }
    }
}
