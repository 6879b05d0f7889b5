import {useRef} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {CharField, charField} from "@web/views/fields/char/char_field";
import {useInputField} from "@web/views/fields/input_field_hook";

/** A value of a row. Where nothing could be made of its cell it shows what the file says,
 * to be corrected there: one character is mended, not the whole address typed anew. */
export class SaidField extends CharField {
    static template = "contact_csv_import.SaidField";

    // Not Odoo's own: its input begins with the value, which is empty here.
    setup() {
        this.input = useRef("input");
        useInputField({
            getValue: () => this.value || this.said,
            parse: (text) => this.parse(text),
        });
    }

    get value() {
        return this.props.record.data[this.props.name] || "";
    }

    get said() {
        return (this.props.record.data.said || {})[this.props.name] || "";
    }
}

registry.category("fields").add("contact_import_said", {
    ...charField,
    component: SaidField,
    fieldDependencies: [{name: "said", type: "json"}],
});
