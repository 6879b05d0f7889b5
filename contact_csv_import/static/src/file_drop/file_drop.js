import {Component, useRef, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {useBus, useService} from "@web/core/utils/hooks";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useDropzone} from "@web/core/dropzone/dropzone_hook";

const MEBIBYTE = 1024 * 1024;
const UPLOAD_URL = "/contact_csv_import/upload";

/** Takes a file, judges it before it travels, sends it once, and opens what follows. */
export class FileDrop extends Component {
    static template = "contact_csv_import.FileDrop";
    static props = {...standardWidgetProps};

    setup() {
        this.action = useService("action");
        this.fileUpload = useService("file_upload");
        this.state = useState({error: "", filename: "", upload: null});
        this.root = useRef("root");
        this.input = useRef("input");
        useDropzone(
            this.root,
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
    refusal(files) {
        const {max_megabytes: limit, profile_id: profile} = this.props.record.data;
        if (files.length !== 1) {
            return _t("Choose one file at a time.");
        }
        const [file] = files;
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
        return profile ? "" : _t("Choose a profile first.");
    }

    async take(files) {
        const {record} = this.props;
        if (this.state.upload || !files.length) {
            return;
        }
        await record.isDirty(); // takes over what is still being typed
        this.state.error = this.refusal(files);
        if (this.state.error) {
            this.input.el.value = "";
            return;
        }
        const {name, contact_type, profile_id} = record.data;
        this.state.filename = files[0].name;
        this.state.upload = await this.fileUpload.upload(UPLOAD_URL, [files[0]], {
            displayErrorNotification: false,
            buildFormData: (form) => {
                form.append("name", name || "");
                form.append("contact_type", contact_type);
                form.append("profile_id", profile_id.id);
            },
        });
    }

    async settle({detail}) {
        if (detail.upload.id !== this.state.upload?.id) {
            return;
        }
        this.state.upload = null;
        this.input.el.value = "";
        const told = this.read(detail.upload.xhr);
        this.state.error = told.error || "";
        if (told.action) {
            await this.props.record.discard();
            await this.action.doAction(told.action);
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
    ],
});
