package az.asan.module.web;

import az.asan.base.api.store.Digest;
import az.asan.base.api.web.ProblemException;
import az.asan.module.api.Modules;
import az.asan.module.api.Modules.SlotView;
import az.asan.module.api.SlotName;
import az.asan.module.api.Traffic;

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

    /** How much of the work a deployment asks for: none of the three is all of it. */
    static Traffic traffic(String canary, String cohort, boolean shadow) {
        int wishes = (canary.isBlank() ? 0 : 1) + (cohort.isBlank() ? 0 : 1) + (shadow ? 1 : 0);
        if (wishes > 1) {
            throw ProblemException.invalid("A version is tried on a share (canary), on a cohort or as a shadow; choose one of them");
        }
        if (!canary.isBlank()) {
            Traffic share = traffic(canary);
            if (share.mode() != Traffic.Mode.SHARE) {
                throw ProblemException.invalid("The canary is '" + canary + "'; it must be a share such as 10% or 0.5%");
            }
            return share;
        }
        try {
            return shadow ? Traffic.shadow() : cohort.isBlank() ? Traffic.all() : Traffic.cohort(cohort.strip());
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }

    static Traffic traffic(String text) {
        try {
            return Traffic.parse(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }

    static int limit(int limit) {
        if (limit < 1 || limit > 500) {
            throw ProblemException.invalid("The limit is " + limit + "; it must be a number from 1 to 500");
        }
        return limit;
    }
}
