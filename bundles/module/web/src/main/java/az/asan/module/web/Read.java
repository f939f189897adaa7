package az.asan.module.web;

import az.asan.base.api.store.Digest;
import az.asan.base.api.web.ProblemException;
import az.asan.module.api.Modules;
import az.asan.module.api.Modules.SlotView;
import az.asan.module.api.SlotName;

/** Names and digests as they come from outside. */
final class Read {
    private Read() {
    }

    static SlotName slot(String namespace, String kind, String id) {
        try {
            return new SlotName(namespace, kind, id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound(e.getMessage());
        }
    }

    static SlotName slot(String text) {
        try {
            return SlotName.parse(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }

    static Digest digest(String text) {
        try {
            return new Digest(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }

    static String namespace(String text) {
        try {
            return new SlotName(text, "kind", "id").namespace();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }

    static boolean isNamespace(String text) {
        return text.matches("[a-z][a-z0-9-]{0,62}");
    }

    static SlotView existing(Modules modules, SlotName name) {
        return modules.slot(name).orElseThrow(() -> ProblemException.notFound("There is no module " + name + "; GET /api/modules/v1/modules lists all there are"));
    }
}
