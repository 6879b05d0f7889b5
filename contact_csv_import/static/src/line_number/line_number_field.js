import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {IntegerField, integerField} from "@web/views/fields/integer/integer_field";

/** The line of the file a row comes from; where it holds several people, whose it is. */
export class LineNumberField extends IntegerField {
    get formattedValue() {
        const {of_line: line, person} = this.props.record.data;
        return person > 1
            ? _t("%(line)s, person %(person)s", {line, person})
            : `${line}`;
    }
}

registry.category("fields").add("contact_import_line_number", {
    ...integerField,
    component: LineNumberField,
    fieldDependencies: [
        {name: "of_line", type: "integer"},
        {name: "person", type: "integer"},
    ],
});
