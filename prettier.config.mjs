/** @type {import("prettier").Config} */
export default {
    bracketSpacing: false,
    printWidth: 88,
    proseWrap: "always",
    semi: true,
    trailingComma: "es5",
    xmlWhitespaceSensitivity: "preserve",
    plugins: ["@prettier/plugin-xml"],
};
