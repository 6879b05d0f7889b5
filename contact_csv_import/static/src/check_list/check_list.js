import {status, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {ListController} from "@web/views/list/list_controller";
import {listView} from "@web/views/list/list_view";
import {ImportSteps} from "../import_steps/import_steps";
import {OpenPairs} from "../open_pairs/open_pairs";
import {RowTableRenderer} from "../row_table/row_table_renderer";
import {CheckFilters} from "./check_filters";

/** The rows of an import, corrected in place: the step "Check". */
export class CheckListController extends ListController {
    static template = "contact_csv_import.CheckListView";
    static components = {
        ...ListController.components,
        CheckFilters,
        ImportSteps,
        OpenPairs,
    };

    setup() {
        super.setup();
        this.importId = this.props.context.contact_import_id;
        this.told = useState({
            name: "",
            state: "",
            express: false,
            filters: [],
            offers: [],
            troubles: [],
        });
    }

    get modelParams() {
        const params = super.modelParams;
        Object.assign(params.hooks, {
            onRootLoaded: () => {
                this.count();
            },
            onSavedMulti: () => this.lookAgain([]),
        });
        return params;
    }

    async count() {
        if (this.importId) {
            const told = await this.orm.silent.call(
                "contact.import",
                "get_check_counts",
                [[this.importId]]
            );
            Object.assign(this.told, told);
            if (told.state === "staging") {
                // So many rows were changed that the file is read again.
                await this.goOn("action_take_up", []);
            }
        }
    }

    async onRecordSaved(record) {
        await this.lookAgain([record]);
    }

    /** A correction can make other rows duplicates, or none any more. */
    async lookAgain(saved) {
        const {root} = this.model;
        const others = root.isGrouped
            ? []
            : root.records.filter((one) => !saved.includes(one) && !one.isInEdition);
        const resIds = others.map((one) => one.resId);
        const [values] = await Promise.all([
            this.model._loadRecords({...root.config, resIds}),
            this.count(),
        ]);
        others.forEach((one, index) => one._setData(values[index]));
    }

    /** The search filters behind the counts, by their names. */
    get searchItems() {
        const names = this.told.filters.map((one) => one.name);
        return this.env.searchModel.getSearchItems(
            (item) => item.type === "filter" && names.includes(item.name)
        );
    }

    get activeFilters() {
        return this.searchItems.filter((item) => item.isActive).map(({name}) => name);
    }

    /** What is shown of the counts and troubles, by name; nothing is all rows. */
    get shown() {
        const trouble = this.shownTrouble;
        return [...this.activeFilters, ...(trouble ? [trouble.id] : [])];
    }

    /** One filter at a time; a second click, or "All", shows all rows again. */
    async toggleFilter(name) {
        if (!(await this.model.root.leaveEditMode())) {
            return;
        }
        const trouble = this.shownTrouble;
        if (trouble) {
            this.env.searchModel.toggleSearchItem(trouble.id);
        }
        this.leaveOn(name);
    }

    /** Of the filters behind the counts, switch this one over and all others off. */
    leaveOn(name) {
        for (const item of this.searchItems) {
            if (item.isActive !== (item.name === name && !item.isActive)) {
                this.env.searchModel.toggleSearchItem(item.id);
            }
        }
    }

    /** Somebody said who is who: other rows are open now, or repeat others. */
    async pairsChanged() {
        await this.model.load();
    }

    /** The kind of trouble whose rows alone are shown, as a search item; or none. */
    get shownTrouble() {
        const {query, searchItems} = this.env.searchModel;
        return query
            .map(({searchItemId}) => searchItems[searchItemId])
            .find((item) => item.contactImportTrouble);
    }

    isShown(code) {
        return this.shownTrouble?.contactImportTrouble === code;
    }

    /** The rows with one kind of trouble, as many as it says: with the filter of a count
     * it would show those that are both. A second click shows all rows again. */
    async showTrouble({code, text}) {
        if (!(await this.model.root.leaveEditMode())) {
            return;
        }
        const {searchModel} = this.env;
        const shown = this.shownTrouble;
        if (shown) {
            searchModel.toggleSearchItem(shown.id);
        }
        if (shown?.contactImportTrouble !== code) {
            this.leaveOn();
            searchModel.createNewFilters([
                {
                    contactImportTrouble: code,
                    description: text,
                    domain: JSON.stringify([["error_code", "=", code]]),
                    type: "filter",
                },
            ]);
        }
    }

    /** Take all that is proposed of a kind. */
    async useProposals(offer) {
        if (!(await this.model.root.leaveEditMode())) {
            return;
        }
        // Known by its count, which is gone when nothing is left of it.
        const filter = this.searchItems.find(({name}) => name === `offer_${offer}`);
        // Of very many rows, the server takes some at a time.
        let left = Infinity;
        let isMoving = true;
        while (isMoving && status(this) !== "destroyed") {
            const now = await this.orm.call("contact.import", "action_use_proposals", [
                [this.importId],
                offer,
            ]);
            isMoving = now > 0 && now < left;
            left = now;
            await this.count();
        }
        // With nothing left of it, the filter would show an empty list.
        const {searchModel} = this.env;
        if (
            filter &&
            searchModel.getSearchItems(({id}) => id === filter.id)[0].isActive
        ) {
            searchModel.toggleSearchItem(filter.id);
        } else {
            await this.model.load();
        }
    }

    async goOn(method, args = method === "action_save_close" ? [] : ["check"]) {
        if (!(await this.model.root.leaveEditMode())) {
            return;
        }
        const action = await this.orm.call("contact.import", method, [
            [this.importId],
            ...args,
        ]);
        await this.actionService.doAction(action);
    }
}

registry.category("views").add("contact_import_check", {
    ...listView,
    Controller: CheckListController,
    Renderer: RowTableRenderer,
});
