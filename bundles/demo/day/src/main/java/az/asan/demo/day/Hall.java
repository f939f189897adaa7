package az.asan.demo.day;

import java.io.IOException;
import java.util.List;

/** The center the day is played in: an invented one that offers what service centers offer. */
final class Hall {
    /** @param share how many of a hundred visitors come for it */
    record Service(String id, String letter, int share, String az, String en, String ru) {
    }

    static final List<Service> SERVICES = List.of(
            new Service("identity-card", "A", 27, "Şəxsiyyət vəsiqəsinin verilməsi və dəyişdirilməsi", "Issue and renewal of an identity card", "Выдача и обмен удостоверения личности"),
            new Service("passport", "A", 16, "Ümumvətəndaş pasportunun verilməsi və dəyişdirilməsi", "Issue and renewal of a passport", "Выдача и обмен общегражданского паспорта"),
            new Service("birth-registration", "B", 8, "Doğumun qeydə alınması", "Registration of birth", "Регистрация рождения"),
            new Service("marriage-registration", "B", 4, "Nikahın qeydə alınması", "Registration of marriage", "Регистрация брака"),
            new Service("residence-certificate", "C", 12, "Yaşayış yeri üzrə qeydiyyat haqqında arayış", "Residence certificate", "Справка о регистрации по месту жительства"),
            new Service("criminal-record-certificate", "C", 9, "Məhkumluq barədə arayış", "Criminal record certificate", "Справка о судимости"),
            new Service("power-of-attorney", "D", 11, "Etibarnamənin təsdiq edilməsi", "Certification of a power of attorney", "Удостоверение доверенности"),
            new Service("ownership-registration", "E", 8, "Mülkiyyət hüququnun dövlət qeydiyyatı (çıxarış)", "Registration of ownership (extract)", "Регистрация права собственности (выписка)"),
            new Service("old-age-pension", "E", 5, "Yaşa görə əmək pensiyası", "Old-age labour pension", "Трудовая пенсия по возрасту"));

    private static final String CENTER = names("Nümayiş üçün xidmət mərkəzi", "Service center for demonstration", "Демонстрационный центр обслуживания");

    private Hall() {
    }

    /** Sets up what is not there yet; a center, service or window that is there the same way stays as it is. */
    static void setUp(QueueApi api, String center, int windows) throws IOException {
        String path = "centers/" + center;
        if (api.get(QueueApi.Who.CITIZEN, path).status() == 404) {
            done(api.put(path, "{" + CENTER + "}"), "set up center " + center);
        }
        String offered = api.get(QueueApi.Who.CITIZEN, path + "/services").body();
        for (Service service : SERVICES) {
            if (!offered.contains("\"" + service.id() + "\"")) {
                done(api.put(path + "/services/" + service.id(), "{\"letter\":\"" + service.letter() + "\"," + names(service.az(), service.en(), service.ru()) + "}"),
                        "offer " + service.id());
            }
        }
        for (int window = 1; window <= windows; window++) {
            if (api.get(QueueApi.Who.OPERATOR, path + "/windows/" + window).status() == 404) {
                done(api.put(path + "/windows/" + window, "{}"), "set up window " + window);
            }
            done(api.post(QueueApi.Who.OPERATOR, path + "/windows/" + window + "/open", QueueApi.key(), ""), "open window " + window);
        }
    }

    private static void done(QueueApi.Reply reply, String what) throws IOException {
        if (!reply.done()) {
            throw new IOException("The installation did not " + what + ": " + reply.status() + " " + reply.body());
        }
    }

    private static String names(String az, String en, String ru) {
        return "\"names\":{\"az\":\"" + az + "\",\"en\":\"" + en + "\",\"ru\":\"" + ru + "\"}";
    }
}
