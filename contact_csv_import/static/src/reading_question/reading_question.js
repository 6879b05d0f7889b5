import {Component} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

let nextId = 0;

/** What a file leaves open: the answers as radio buttons, side by side, each with what
 * the file would look like. It is shown only while the file asks for this field. */
export class ReadingQuestion extends Component {
    static template = "contact_csv_import.ReadingQuestion";
    static props = {...standardFieldProps};

    setup() {
        this.id = `contact_import_question_${nextId++}`;
    }

    get question() {
        const {data} = this.props.record;
        return (data.questions || []).find(({field}) => field === this.props.name);
    }

    get answer() {
        return this.props.record.data[this.props.name];
    }

    choose(value) {
        return this.props.record.update({[this.props.name]: value});
    }
}

registry.category("fields").add("contact_import_question", {
    component: ReadingQuestion,
    supportedTypes: ["selection", "char"],
    fieldDependencies: [{name: "questions", type: "json"}],
});
