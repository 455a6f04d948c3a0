//! The syntax tree of a Bicep file or a `.bicepparam` file.
//!
//! The tree says what the author wrote and nothing about what it means: names are not resolved, operators not applied,
//! decorators not interpreted. Every node carries its byte range in the text. What could not be read is an `Error` node
//! (or a `broken` flag on its container), so the rest of the file stays usable.

/// A range of bytes in the text that was parsed. A byte-order mark is not part of that text.
pub type Range = std::ops::Range<u32>;

/// A whole file: what was read, and what could not be read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct File {
    /// The statements in the order of the text.
    pub statements: Vec<Statement>,
    /// All comments, in the order of the text.
    pub comments: Vec<Comment>,
    /// The compiler directives (`#disable-next-line …`), in the order of the text.
    pub pragmas: Vec<Pragma>,
    /// What is wrong with the file, in the order of the text. Empty when the file parsed. At most
    /// [`super::parser::MAX_ERRORS`] are kept.
    pub errors: Vec<SyntaxError>,
}

/// A comment: `// …` to the end of the line, or `/* … */`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The comment with its markers.
    pub range: Range,
    /// What stands between the markers.
    pub text: Range,
}

/// A compiler directive that stands alone on its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pragma {
    /// Which directive it is.
    pub kind: PragmaKind,
    /// The diagnostic codes it names, such as `BCP081` or `no-hardcoded-location`.
    pub codes: Vec<Ident>,
    /// From the `#` to the last code.
    pub range: Range,
}

/// What a directive does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PragmaKind {
    /// `#disable-next-line`
    DisableNextLine,
    /// `#disable-diagnostics`: from here to the end of the file or to `#restore-diagnostics`.
    DisableDiagnostics,
    /// `#restore-diagnostics`
    RestoreDiagnostics,
}

/// A place where the text is not Bicep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// The offending text; empty where something is missing.
    pub range: Range,
    /// What was expected and what was found, as a phrase without a full stop.
    pub message: String,
    /// The code of the limit that was reached, where it is no mistake.
    pub limit: Option<&'static str>,
}

/// A name with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ident {
    /// The name as written (Bicep names are case-sensitive ASCII).
    pub name: Box<str>,
    /// Where it stands.
    pub range: Range,
}

// ---------------------------------------------------------------- statements

/// A statement of a Bicep file or of a parameters file.
#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    /// `targetScope = 'subscription'`
    TargetScope(TargetScope),
    /// `metadata name = …`
    Metadata(Assignment),
    /// `param name type = default`
    Param(Param),
    /// `var name [type] = …`, in both kinds of file
    Var(Var),
    /// `type name = …`
    Type(TypeDeclaration),
    /// `func name(a string) string => …`
    Func(Box<Func>),
    /// `resource name 'type@version' = …`
    Resource(Box<Resource>),
    /// `module name 'path' = …`
    Module(Box<Module>),
    /// `output name type = …`
    Output(Output),
    /// `import {…} from '…'` or `import * as x from '…'`
    Import(Import),
    /// `extension name`, also in its older spellings `provider '…'` and `import '…'`
    Extension(Extension),
    /// `assert name = …`
    Assert(Assignment),
    /// `test name 'path' = {…}`
    Test(Test),
    /// Parameters file: `using 'main.bicep'` or `using none`
    Using(Using),
    /// Parameters file: `extends 'base.bicepparam'`
    Extends(Extends),
    /// Parameters file: `param name = …`
    ParamAssignment(Assignment),
    /// Parameters file: `extensionConfig name with {…}`
    ExtensionConfig(ExtensionConfig),
    /// Text that is no statement; what went wrong is in [`File::errors`].
    Error(ErrorStatement),
}

/// What all statements have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// The decorators before the statement, in the order of the text.
    pub decorators: Vec<Decorator>,
    /// The statement's first word.
    pub keyword: Range,
    /// The whole statement, from its first decorator to its last character (without the end of the line).
    pub range: Range,
}

/// `@secure()`, `@sys.description('…')`
#[derive(Debug, Clone, PartialEq)]
pub struct Decorator {
    /// The dotted name: one part, or a namespace and a name. Never empty.
    pub path: Vec<Ident>,
    /// The arguments.
    pub arguments: Vec<Expr>,
    /// From the `@` to the closing parenthesis.
    pub range: Range,
}

/// `targetScope = …`
#[derive(Debug, Clone, PartialEq)]
pub struct TargetScope {
    /// Keyword, decorators, range.
    pub head: Head,
    /// The scope; in valid files a string or an array of strings.
    pub value: Expr,
}

/// A statement that gives a name a value: `metadata`, `assert`, and `param` of a parameters file.
#[derive(Debug, Clone, PartialEq)]
pub struct Assignment {
    /// Keyword, decorators, range.
    pub head: Head,
    /// What is assigned to.
    pub name: Ident,
    /// The value.
    pub value: Expr,
}

/// `param name type = default`
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// Keyword, decorators, range.
    pub head: Head,
    /// The parameter.
    pub name: Ident,
    /// Its type.
    pub ty: TypeExpr,
    /// Its default value.
    pub default: Option<Expr>,
}

/// `var name [type] = value`
#[derive(Debug, Clone, PartialEq)]
pub struct Var {
    /// Keyword, decorators, range.
    pub head: Head,
    /// The variable.
    pub name: Ident,
    /// Its declared type.
    pub ty: Option<TypeExpr>,
    /// Its value.
    pub value: Expr,
}

/// `type name = …`
#[derive(Debug, Clone, PartialEq)]
pub struct TypeDeclaration {
    /// Keyword, decorators, range.
    pub head: Head,
    /// The type's name.
    pub name: Ident,
    /// What it stands for.
    pub value: TypeExpr,
}

/// `func name(a string, b int) string => …`
#[derive(Debug, Clone, PartialEq)]
pub struct Func {
    /// Keyword, decorators, range.
    pub head: Head,
    /// The function.
    pub name: Ident,
    /// Its parameters.
    pub params: Vec<FuncParam>,
    /// What it returns.
    pub returns: TypeExpr,
    /// Its body.
    pub body: Expr,
}

/// A parameter of a user-defined function.
#[derive(Debug, Clone, PartialEq)]
pub struct FuncParam {
    /// The parameter.
    pub name: Ident,
    /// Its type.
    pub ty: TypeExpr,
}

/// `resource name 'type@version' [existing] = …`, as a statement or nested in another resource's body.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// Keyword, decorators, range.
    pub head: Head,
    /// The symbolic name.
    pub name: Ident,
    /// `type@version`; a nested resource may write a relative type, and may leave the version out.
    pub type_name: StringLit,
    /// The word `existing`.
    pub existing: Option<Range>,
    /// The body, with its loop and condition.
    pub body: Body,
}

/// `module name 'path' = …`
#[derive(Debug, Clone, PartialEq)]
pub struct Module {
    /// Keyword, decorators, range.
    pub head: Head,
    /// The symbolic name.
    pub name: Ident,
    /// A file beside this one, or a registry reference (`br:…`, `br/public:…`, `ts:…`).
    pub path: StringLit,
    /// The body, with its loop and condition.
    pub body: Body,
}

/// The right side of a resource or module: `{…}`, `if (c) {…}`, `[for x in xs: {…}]` or `[for x in xs: if (c) {…}]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// The loop.
    pub each: Option<ForHeader>,
    /// The condition; inside a loop it may use the loop's variables.
    pub condition: Option<Condition>,
    /// The properties (and nested resources). Empty and `broken` where no object could be read.
    pub object: Object,
    /// The whole right side.
    pub range: Range,
}

/// `for item in source` or `for (item, index) in source`
#[derive(Debug, Clone, PartialEq)]
pub struct ForHeader {
    /// The word `for`.
    pub keyword: Range,
    /// The variable that holds the item.
    pub item: Ident,
    /// The variable that holds the position.
    pub index: Option<Ident>,
    /// What is looped over.
    pub source: Expr,
}

/// `if (…)` before a body
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The word `if`.
    pub keyword: Range,
    /// What stands between the parentheses.
    pub expr: Expr,
    /// From the word `if` to the closing parenthesis.
    pub range: Range,
}

/// `output name type = value`
#[derive(Debug, Clone, PartialEq)]
pub struct Output {
    /// Keyword, decorators, range.
    pub head: Head,
    /// The output.
    pub name: Ident,
    /// Its type.
    pub ty: TypeExpr,
    /// Its value.
    pub value: Expr,
}

/// `import {…} from '…'` or `import * as x from '…'`
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Keyword, decorators, range.
    pub head: Head,
    /// What is imported.
    pub target: ImportTarget,
    /// Where from.
    pub path: StringLit,
}

/// What an `import` brings in.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportTarget {
    /// `{ a, b as c }`
    Items(Vec<ImportItem>),
    /// `* as name`
    All(Ident),
}

/// `a`, `a as b` or `'odd name' as b`
#[derive(Debug, Clone, PartialEq)]
pub struct ImportItem {
    /// The name in the other file.
    pub name: Key,
    /// The name in this file, where it differs. Always present when `name` is a string.
    pub alias: Option<Ident>,
}

/// `extension spec with {…} as alias`
#[derive(Debug, Clone, PartialEq)]
pub struct Extension {
    /// Keyword, decorators, range.
    pub head: Head,
    /// A name that `bicepconfig.json` or the compiler knows, or a reference such as `'br:…'`.
    pub spec: Key,
    /// The configuration after `with`.
    pub config: Option<Object>,
    /// The name after `as`.
    pub alias: Option<Ident>,
}

/// `test name 'path' = {…}`
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// Keyword, decorators, range.
    pub head: Head,
    /// The test.
    pub name: Ident,
    /// The file under test.
    pub path: StringLit,
    /// Its parameters.
    pub body: Object,
}

/// `using 'main.bicep'` or `using none`, with an optional `with {…}`
#[derive(Debug, Clone, PartialEq)]
pub struct Using {
    /// Keyword, decorators, range.
    pub head: Head,
    /// The template; `None` for `using none`.
    pub path: Option<StringLit>,
    /// The object after `with`.
    pub config: Option<Object>,
}

/// `extends 'base.bicepparam'`
#[derive(Debug, Clone, PartialEq)]
pub struct Extends {
    /// Keyword, decorators, range.
    pub head: Head,
    /// The file that is extended.
    pub path: StringLit,
}

/// `extensionConfig name with {…}`
#[derive(Debug, Clone, PartialEq)]
pub struct ExtensionConfig {
    /// Keyword, decorators, range.
    pub head: Head,
    /// The extension's alias.
    pub name: Ident,
    /// The configuration.
    pub config: Object,
}

/// Text that could not be read as a statement.
#[derive(Debug, Clone, PartialEq)]
pub struct ErrorStatement {
    /// Decorators (also those that no declaration follows), the first word (empty if there is none), everything skipped.
    pub head: Head,
    /// The name, if the statement got that far.
    pub name: Option<Ident>,
}

// ---------------------------------------------------------------- expressions

/// An expression with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub range: Range,
}

/// The kinds of expression.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// Something that could not be read, or is missing; see [`File::errors`].
    Error,
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// An integer without a sign; a negative one is a [`ExprKind::Unary`].
    Int(u64),
    /// A string of any style, with or without interpolation.
    String(StringLit),
    /// A symbol: parameter, variable, resource, module, loop or lambda variable, namespace.
    Name(Box<str>),
    /// `[…]`
    Array(Array),
    /// `{…}`
    Object(Object),
    /// `base.name`, `base.?name`
    Property {
        /// What the property belongs to.
        base: Box<Expr>,
        /// Written `.?`: null instead of an error when it is absent.
        safe: bool,
        /// The property.
        name: Ident,
    },
    /// `base[i]`, `base[?i]`, `base[^i]`, `base[?^i]`
    Index {
        /// What is indexed.
        base: Box<Expr>,
        /// Written with `?`: null instead of an error when it is absent.
        safe: bool,
        /// Written with `^`: counted from the end, starting at 1.
        from_end: bool,
        /// The position or key.
        index: Box<Expr>,
    },
    /// `parent::child`
    Nested {
        /// The enclosing resource.
        base: Box<Expr>,
        /// The nested resource.
        name: Ident,
    },
    /// `f(…)`
    Call {
        /// The function.
        name: Ident,
        /// Its arguments.
        arguments: Vec<Expr>,
    },
    /// `base.f(…)`: a method (`kv.getSecret('x')`), or a function of a namespace (`sys.concat(…)`)
    MethodCall {
        /// The resource, module or namespace.
        base: Box<Expr>,
        /// The function.
        name: Ident,
        /// Its arguments.
        arguments: Vec<Expr>,
    },
    /// `base!`
    NonNull(Box<Expr>),
    /// `!a`, `-a`
    Unary {
        /// The operator.
        op: UnaryOp,
        /// What it applies to.
        operand: Box<Expr>,
    },
    /// `a + b`
    Binary {
        /// The operator.
        op: BinaryOp,
        /// Where the operator stands.
        op_range: Range,
        /// The left side.
        left: Box<Expr>,
        /// The right side.
        right: Box<Expr>,
    },
    /// `condition ? then : otherwise`
    Ternary {
        /// What decides.
        condition: Box<Expr>,
        /// The value when it is true.
        then: Box<Expr>,
        /// The value when it is false.
        otherwise: Box<Expr>,
    },
    /// `x => body`, `(x, y) => body`, `() => body`
    Lambda {
        /// The variables.
        params: Vec<Ident>,
        /// The body.
        body: Box<Expr>,
    },
    /// `[for x in xs: body]` that is not the body of a resource or module
    For(Box<ForExpr>),
    /// `(inner)`
    Paren(Box<Expr>),
}

/// An operator before its operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnaryOp {
    /// `!`
    Not,
    /// `-`
    Minus,
}

/// An operator between two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BinaryOp {
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Modulo,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `=~`: equal without regard to case
    EqualInsensitive,
    /// `!~`: different without regard to case
    NotEqualInsensitive,
    /// `&&`
    And,
    /// `||`
    Or,
    /// `??`
    Coalesce,
}

/// `[for x in xs: body]`
#[derive(Debug, Clone, PartialEq)]
pub struct ForExpr {
    /// The variables and what is looped over.
    pub header: ForHeader,
    /// The value of each item.
    pub body: Expr,
}

/// The items of `[…]`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Array {
    /// The items in the order of the text.
    pub items: Vec<ArrayItem>,
    /// An item could not be read or the bracket is not closed: there may be more items than these.
    pub broken: bool,
}

/// An item of an array.
#[derive(Debug, Clone, PartialEq)]
pub enum ArrayItem {
    /// A value.
    Value(Expr),
    /// `...spread`
    Spread(Spread),
}

/// The items of `{…}`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Object {
    /// The items in the order of the text; keys may repeat.
    pub items: Vec<ObjectItem>,
    /// The braces with what is between them.
    pub range: Range,
    /// An item could not be read or the brace is not closed: what is not listed may be there all the same.
    pub broken: bool,
}

/// An item of an object.
#[derive(Debug, Clone, PartialEq)]
pub enum ObjectItem {
    /// `key: value`
    Property(Property),
    /// `...spread`
    Spread(Spread),
    /// A nested resource; only in the body of a resource.
    Resource(Box<Resource>),
}

/// `key: value`
#[derive(Debug, Clone, PartialEq)]
pub struct Property {
    /// The key.
    pub key: Key,
    /// The value; [`ExprKind::Error`] where it could not be read.
    pub value: Expr,
    /// From the key to the end of the value.
    pub range: Range,
}

/// A property's key, or a name that may be written as a string.
#[derive(Debug, Clone, PartialEq)]
pub enum Key {
    /// `name`
    Name(Ident),
    /// `'name'` or `'${computed}'`
    String(StringLit),
}

/// `...value`
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// The object or array that is spread.
    pub value: Expr,
    /// With the dots.
    pub range: Range,
}

/// A string, with or without interpolation.
#[derive(Debug, Clone, PartialEq)]
pub struct StringLit {
    /// Text and expressions in turn: it starts and ends with a text (which may be empty), and between two texts there is
    /// one expression. A string without interpolation is one text.
    pub parts: Vec<StringPart>,
    /// How it is quoted.
    pub style: StringStyle,
    /// With the quotes.
    pub range: Range,
}

/// A piece of a string.
#[derive(Debug, Clone, PartialEq)]
pub enum StringPart {
    /// Literal text.
    Text {
        /// The text with its escapes resolved.
        value: Box<str>,
        /// The text as written, without quotes and without `${` and `}`.
        range: Range,
    },
    /// The expression of `${…}`.
    Expr(Expr),
}

/// How a string is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StringStyle {
    /// `'…'`, with escapes and `${…}`
    Single,
    /// `'''…'''` without escapes; `dollars` is the number of `$` in front and thus before the `{` of an interpolation,
    /// 0 when there is none.
    Multi {
        /// The number of dollar signs.
        dollars: u32,
    },
}

// ---------------------------------------------------------------- types

/// A type with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeExpr {
    /// What it is.
    pub kind: TypeKind,
    /// Where it stands.
    pub range: Range,
}

/// The kinds of type.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeKind {
    /// Something that could not be read, or is missing; see [`File::errors`].
    Error,
    /// `string`, `int`, a declared type, or a namespace before a dot.
    Name(Box<str>),
    /// `resourceInput<'…'>`, `resourceOutput<'…'>`, `resource<'…'>`
    Generic {
        /// The type's name.
        name: Ident,
        /// What stands between the angle brackets.
        arguments: Vec<TypeExpr>,
    },
    /// `base.name`: a property's type, a type of an imported namespace, `sys.string`
    Member {
        /// What stands before the dot.
        base: Box<TypeExpr>,
        /// The member.
        name: Ident,
    },
    /// `sys.resourceInput<'…'>`
    GenericMember {
        /// The namespace.
        base: Box<TypeExpr>,
        /// The type's name.
        name: Ident,
        /// What stands between the angle brackets.
        arguments: Vec<TypeExpr>,
    },
    /// `base.*`: the type of additional properties
    AdditionalProperties(Box<TypeExpr>),
    /// `base[*]`: the type of an array's items
    Items(Box<TypeExpr>),
    /// `base[0]`: the type of one item of a tuple
    Index {
        /// The tuple.
        base: Box<TypeExpr>,
        /// The position.
        index: Box<Expr>,
    },
    /// `item[]`
    Array(Box<TypeExpr>),
    /// `inner?`
    Nullable(Box<TypeExpr>),
    /// `inner!`
    NonNull(Box<TypeExpr>),
    /// `-1`, `!true`
    Unary {
        /// The operator.
        op: UnaryOp,
        /// What it applies to.
        operand: Box<TypeExpr>,
    },
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// An integer without a sign.
    Int(u64),
    /// A string literal as a type.
    String(StringLit),
    /// `{ a: string, *: int }`
    Object(ObjectType),
    /// `[string, int]`
    Tuple(TupleType),
    /// `'a' | 'b'`, in the order of the text
    Union(Vec<TypeExpr>),
    /// `(inner)`
    Paren(Box<TypeExpr>),
    /// `resource 'type@version'`; an output may leave the string out.
    Resource(Option<StringLit>),
}

/// An object type.
#[derive(Debug, Clone, PartialEq)]
pub struct ObjectType {
    /// The members in the order of the text.
    pub members: Vec<TypeMember>,
    /// A member could not be read or the brace is not closed.
    pub broken: bool,
}

/// A member of an object type.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeMember {
    /// Its decorators, such as `@secure()`.
    pub decorators: Vec<Decorator>,
    /// Its name; `None` for `*`, the type of additional properties.
    pub key: Option<Key>,
    /// Its type.
    pub value: TypeExpr,
    /// From the first decorator to the end of the type.
    pub range: Range,
}

/// A tuple type.
#[derive(Debug, Clone, PartialEq)]
pub struct TupleType {
    /// The items in the order of the text.
    pub items: Vec<TupleItem>,
    /// An item could not be read or the bracket is not closed.
    pub broken: bool,
}

/// An item of a tuple type.
#[derive(Debug, Clone, PartialEq)]
pub struct TupleItem {
    /// Its decorators.
    pub decorators: Vec<Decorator>,
    /// Its type.
    pub value: TypeExpr,
}

// ---------------------------------------------------------------- conveniences

impl Statement {
    /// Decorators, keyword and range.
    #[must_use]
    pub fn head(&self) -> &Head {
        match self {
            Self::TargetScope(s) => &s.head,
            Self::Metadata(s) | Self::Assert(s) | Self::ParamAssignment(s) => &s.head,
            Self::Param(s) => &s.head,
            Self::Var(s) => &s.head,
            Self::Type(s) => &s.head,
            Self::Func(s) => &s.head,
            Self::Resource(s) => &s.head,
            Self::Module(s) => &s.head,
            Self::Output(s) => &s.head,
            Self::Import(s) => &s.head,
            Self::Extension(s) => &s.head,
            Self::Test(s) => &s.head,
            Self::Using(s) => &s.head,
            Self::Extends(s) => &s.head,
            Self::ExtensionConfig(s) => &s.head,
            Self::Error(s) => &s.head,
        }
    }

    /// The name that the statement declares or assigns, if it has one.
    #[must_use]
    pub fn name(&self) -> Option<&Ident> {
        match self {
            Self::Metadata(s) | Self::Assert(s) | Self::ParamAssignment(s) => Some(&s.name),
            Self::Param(s) => Some(&s.name),
            Self::Var(s) => Some(&s.name),
            Self::Type(s) => Some(&s.name),
            Self::Func(s) => Some(&s.name),
            Self::Resource(s) => Some(&s.name),
            Self::Module(s) => Some(&s.name),
            Self::Output(s) => Some(&s.name),
            Self::Test(s) => Some(&s.name),
            Self::ExtensionConfig(s) => Some(&s.name),
            Self::Extension(s) => s.alias.as_ref(),
            Self::Error(s) => s.name.as_ref(),
            Self::TargetScope(_) | Self::Import(_) | Self::Using(_) | Self::Extends(_) => None,
        }
    }
}

impl Decorator {
    /// The name without its namespace: `secure` for `@secure()` and `@sys.secure()`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.last().map_or("", |part| &part.name)
    }

    /// Whether this is the decorator `name` of the language itself, written with or without `sys.`.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        match self.path.as_slice() {
            [only] => &*only.name == name,
            [namespace, last] => &*namespace.name == "sys" && &*last.name == name,
            _ => false,
        }
    }
}

impl StringLit {
    /// The value of a string without interpolation.
    #[must_use]
    pub fn as_literal(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [StringPart::Text { value, .. }] => Some(value),
            _ => None,
        }
    }
}

impl Key {
    /// The key, unless it is computed.
    #[must_use]
    pub fn as_literal(&self) -> Option<&str> {
        match self {
            Self::Name(ident) => Some(&ident.name),
            Self::String(string) => string.as_literal(),
        }
    }

    /// Where the key stands, with its quotes.
    #[must_use]
    pub fn range(&self) -> Range {
        match self {
            Self::Name(ident) => ident.range.clone(),
            Self::String(string) => string.range.clone(),
        }
    }
}

impl Object {
    /// The properties in the order of the text, without spreads and nested resources.
    pub fn properties(&self) -> impl Iterator<Item = &Property> {
        self.items.iter().filter_map(|item| match item {
            ObjectItem::Property(property) => Some(property),
            _ => None,
        })
    }

    /// The nested resources in the order of the text.
    pub fn resources(&self) -> impl Iterator<Item = &Resource> {
        self.items.iter().filter_map(|item| match item {
            ObjectItem::Resource(resource) => Some(&**resource),
            _ => None,
        })
    }

    /// The value of the last property whose literal key is exactly `name`. A spread may still set or change it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Expr> {
        self.properties()
            .filter(|property| property.key.as_literal() == Some(name))
            .last()
            .map(|property| &property.value)
    }
}

impl Expr {
    /// The expression without the parentheses around it.
    #[must_use]
    pub fn unparenthesized(&self) -> &Self {
        let mut expr = self;
        while let ExprKind::Paren(inner) = &expr.kind {
            expr = inner;
        }
        expr
    }

    /// The value of a string literal without interpolation.
    #[must_use]
    pub fn as_literal(&self) -> Option<&str> {
        match &self.kind {
            ExprKind::String(string) => string.as_literal(),
            _ => None,
        }
    }
}
