import {Component, onMounted, useRef, useState} from "@odoo/owl";
import {Deferred} from "@web/core/utils/concurrency";
import {_t} from "@web/core/l10n/translation";
import {useBus, useService} from "@web/core/utils/hooks";
import {registry} from "@web/core/registry";
import {session} from "@web/session";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useDropzone} from "@web/core/dropzone/dropzone_hook";

const MEBIBYTE = 1024 * 1024;
const UPLOAD_URL = "/contact_csv_import/upload";
const SAMPLE_URL = "/contact_csv_import/sample";

/** Takes files, judges each before it travels, sends it once, and opens what follows: of
 * one file its next page, of several the list of their imports. */
export class FileDrop extends Component {
    static template = "contact_csv_import.FileDrop";
    static props = {...standardWidgetProps};

    setup() {
        this.action = useService("action");
        this.notification = useService("notification");
        this.orm = useService("orm");
        this.fileUpload = useService("file_upload");
        this.state = useState({errors: [], filename: "", upload: null, waiting: 0});
        this.root = useRef("root");
        this.input = useRef("input");
        // Wherever on the page a file is dropped.
        this.page = useState({el: null});
        onMounted(() => {
            this.page.el = this.root.el.closest(".o_action") || this.root.el;
        });
        useDropzone(
            this.page,
            (ev) => this.take(ev.dataTransfer.files),
            "o_contact_import_dropzone",
            () => !this.state.upload
        );
        useBus(this.fileUpload.bus, "FILE_UPLOAD_LOADED", (ev) => this.settle(ev));
        useBus(this.fileUpload.bus, "FILE_UPLOAD_ERROR", (ev) => this.settle(ev));
    }

    get percent() {
        return Math.floor(100 * (this.state.upload?.progress || 0));
    }

    get kinds() {
        return this.props.record.data.accepted.split(",");
    }

    /** Why a file is refused before it is sent; empty when it is not. */
    refusal(file) {
        const {max_megabytes: limit} = this.props.record.data;
        const extension = /\.[a-z][^.]*$/.exec(file.name.trim().toLowerCase())?.[0];
        if (extension && !this.kinds.includes(extension)) {
            return _t(
                "“%(name)s” is not a file of contacts. Choose one of these kinds: %(kinds)s",
                {name: file.name, kinds: this.kinds.join(", ")}
            );
        }
        if (!file.size) {
            return _t(
                "“%s” is empty. Export it again and check its content.",
                file.name
            );
        }
        if (file.size > limit * MEBIBYTE) {
            return _t(
                "“%(name)s” has %(size)s MB; at most %(limit)s MB are allowed. Split it, or ask an administrator to raise the limit.",
                {name: file.name, size: (file.size / MEBIBYTE).toFixed(1), limit}
            );
        }
        return "";
    }

    /** One after the other: each is read while the server has it. */
    async take(files) {
        const chosen = [...files];
        if (this.state.upload || !chosen.length) {
            return;
        }
        const {record} = this.props;
        await record.isDirty(); // takes over what is still being typed
        this.state.errors = [];
        const done = [];
        for (const [index, file] of chosen.entries()) {
            this.state.waiting = chosen.length - index - 1;
            const error = this.refusal(file);
            const told = error ? {error} : await this.send(file);
            if (told.action) {
                done.push(told);
            } else {
                this.state.errors.push(
                    chosen.length > 1 ? `${file.name}: ${told.error}` : told.error
                );
            }
        }
        this.input.el.value = "";
        if (done.length) {
            await record.discard();
            await this.open(done);
        }
    }

    /** A few invented people, with the mistakes files usually have. */
    async takeSample() {
        const response = await fetch(SAMPLE_URL);
        await this.take([new File([await response.blob()], _t("contacts-sample.csv"))]);
    }

    /** Bubbles lead from here through a first import. */
    async guide() {
        const options = {mode: "manual", redirect: false};
        await this.env.services.tour_service.startTour("contact_import_guide", options);
        if (!session.tour_enabled) {
            // Odoo takes this for a wish to be shown all of its other tours as well.
            await this.orm.call("res.users", "switch_tour_enabled", [false]);
        }
    }

    /** Of several files, those that were refused are named where the others are listed. */
    async open(done) {
        if (done.length === 1 && !this.state.errors.length) {
            return this.action.doAction(done[0].action);
        }
        for (const error of this.state.errors) {
            this.notification.add(error, {type: "danger", sticky: true});
        }
        return this.action.doAction("contact_csv_import.contact_import_received", {
            additionalContext: {received: done.map((told) => told.import_id)},
        });
    }

    async send(file) {
        this.state.filename = file.name;
        this.ended = new Deferred();
        this.state.upload = await this.fileUpload.upload(UPLOAD_URL, [file], {
            displayErrorNotification: false,
            buildFormData: (form) => {
                form.append("each_step", this.props.record.data.each_step ? "1" : "");
            },
        });
        const told = await this.ended;
        this.state.upload = null;
        return told;
    }

    settle({detail}) {
        if (detail.upload.id === this.state.upload?.id) {
            this.ended.resolve(this.read(detail.upload.xhr));
        }
    }

    /** The answer of the server, or a sentence where it gave none of its own. */
    read(xhr) {
        try {
            const told = JSON.parse(xhr.responseText);
            if (told.action || told.error) {
                return told;
            }
        } catch (error) {
            if (!(error instanceof SyntaxError)) {
                throw error;
            }
        }
        if (xhr.status === 413) {
            return {error: _t("The server takes no file as large as this. Split it.")};
        }
        return {
            error: _t(
                "The file did not arrive. Check the connection, reload the page and try again."
            ),
        };
    }
}

registry.category("view_widgets").add("contact_import_file", {
    component: FileDrop,
    fieldDependencies: [
        {name: "accepted", type: "char"},
        {name: "limit_text", type: "char"},
        {name: "max_megabytes", type: "integer"},
        {name: "each_step", type: "boolean"},
    ],
});
