import {Component, onWillStart, status, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";

/** Pairs of rows, or of a row and a contact, that are perhaps one person. */
export class OpenPairs extends Component {
    static template = "contact_csv_import.OpenPairs";
    static props = {
        importId: Number,
        // Called when something was decided: the rows below are others now.
        changed: Function,
    };

    setup() {
        this.orm = useService("orm");
        this.told = useState({pairs: [], kinds: [], decided: [], count: 0, total: 0});
        this.state = useState({offset: 0, kind: false, busy: false});
        onWillStart(() => this.load());
    }

    async load() {
        const told = await this.orm.call("contact.import", "get_open_pairs", [
            [this.props.importId],
            this.state.offset,
            this.state.kind,
        ]);
        if (this.state.kind && !told.count && told.total) {
            // The last one of its kind was decided: all others are shown again.
            this.state.kind = false;
            return this.load();
        }
        this.state.offset = told.offset;
        Object.assign(this.told, told);
    }

    get from() {
        return this.told.count ? this.told.offset + 1 : 0;
    }

    get to() {
        return this.told.offset + this.told.pairs.length;
    }

    get range() {
        return _t("%(from)s to %(to)s of %(count)s", {
            from: this.from,
            to: this.to,
            count: this.told.count,
        });
    }

    async page(step) {
        this.state.offset = Math.max(0, this.told.offset + step * this.told.limit);
        await this.load();
    }

    async choose(kind) {
        this.state.kind = this.state.kind === kind ? false : kind;
        this.state.offset = 0;
        await this.load();
    }

    async act(method, args) {
        if (this.state.busy) {
            return;
        }
        this.state.busy = true;
        try {
            await this.orm.call("contact.import", method, [
                [this.props.importId],
                ...args,
            ]);
        } finally {
            this.state.busy = false;
            await this.load();
            await this.props.changed();
        }
    }

    async decide(pair, verdict) {
        await this.act("action_decide_pairs", [
            verdict,
            [[pair.line, pair.other, pair.contact]],
        ]);
    }

    async decideKind(kind, verdict) {
        // Of very many pairs, the server decides some at a time.
        let left = Infinity;
        let isMoving = true;
        while (isMoving && status(this) !== "destroyed") {
            await this.act("action_decide_pairs", [verdict, [], kind]);
            const now = this.told.kinds.find((each) => each.kind === kind)?.count || 0;
            isMoving = now > 0 && now < left;
            left = now;
        }
    }

    async askAgain(id) {
        await this.act("action_ask_again", [[id]]);
    }
}
