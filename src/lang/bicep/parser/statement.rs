//! Statements.

use super::super::lexer::TokenKind;
use super::super::syntax::{
    Assignment, Decorator, ErrorStatement, Extends, Extension, ExtensionConfig, Func, FuncParam,
    Head, Ident, Import, ImportItem, ImportTarget, Key, Module, Object, Output, Param, Range,
    Resource, Statement, StringLit, TargetScope, Test, TypeDeclaration, Using, Var,
};
use super::expression::Literals;
use super::{Dialect, Parser};

/// What stands before a statement's name.
struct Lead {
    start: u32,
    decorators: Vec<Decorator>,
    keyword: Range,
}

impl Parser<'_> {
    /// Reads a statement; the current token is neither the end of a line nor of the file.
    pub(super) fn statement(&mut self) -> Statement {
        let start = self.token().start;
        let decorated = self.at(TokenKind::At);
        let decorators = self.decorators();
        let token = self.token();
        let lead = Lead {
            start,
            decorators,
            keyword: token.range(),
        };
        if token.kind != TokenKind::Ident {
            return self.no_statement(lead, decorated);
        }
        let read = match (self.text_of(token), self.dialect) {
            ("var", _) => Self::variable,
            ("type", _) => Self::type_declaration,
            ("import", _) => Self::import,
            ("extension", _) => Self::extension,
            ("param", Dialect::Bicep) => Self::param,
            ("targetScope", Dialect::Bicep) => Self::target_scope,
            ("metadata" | "assert", Dialect::Bicep) | ("param", Dialect::Params) => {
                Self::assignment
            }
            ("func", Dialect::Bicep) => Self::func,
            ("resource", Dialect::Bicep) => Self::resource_statement,
            ("module", Dialect::Bicep) => Self::module,
            ("output", Dialect::Bicep) => Self::output,
            ("test", Dialect::Bicep) => Self::test,
            ("provider", Dialect::Bicep)
                if matches!(
                    self.peek_second(),
                    TokenKind::Ident | TokenKind::String | TokenKind::StringStart
                ) =>
            {
                Self::extension
            }
            ("using", Dialect::Params) => Self::using,
            ("extends", Dialect::Params) => Self::extends,
            ("extensionConfig", Dialect::Params) => Self::extension_config,
            _ => return self.no_statement(lead, decorated),
        };
        self.bump();
        read(self, lead)
    }

    fn no_statement(&mut self, mut lead: Lead, decorated: bool) -> Statement {
        if decorated {
            // A decorator that could not be read at the end of the file has been reported already.
            if !(lead.decorators.is_empty() && self.at(TokenKind::Eof)) {
                self.fail("a declaration after the decorator");
            }
        } else {
            self.fail(match self.dialect {
                Dialect::Bicep => {
                    "a declaration such as `param`, `var`, `resource`, `module` or `output`"
                }
                Dialect::Params => "`using`, `param` or another statement of a parameters file",
            });
        }
        if !self.at(TokenKind::Ident) {
            lead.keyword = self.here();
        }
        self.lost(lead, None)
    }

    fn head(&self, lead: Lead) -> Head {
        Head {
            decorators: lead.decorators,
            keyword: lead.keyword,
            range: self.since(lead.start),
        }
    }

    /// Gives up on a statement: skips the rest of it.
    fn lost(&mut self, lead: Lead, name: Option<Ident>) -> Statement {
        self.skip_line();
        Statement::Error(ErrorStatement {
            head: self.head(lead),
            name,
        })
    }

    /// Reads the decorators before a declaration, with the ends of lines behind them.
    pub(super) fn decorators(&mut self) -> Vec<Decorator> {
        let mut decorators = Vec::new();
        while self.at(TokenKind::At) {
            let start = self.bump().start;
            match self.decorator(start) {
                Some(decorator) => decorators.push(decorator),
                None => self.skip_line(),
            }
            if !self.at_line_end() {
                self.fail("the end of the line after the decorator");
                if !matches!(self.peek(), TokenKind::Ident | TokenKind::At) {
                    self.skip_line();
                }
            }
            self.skip_newlines();
        }
        decorators
    }

    fn decorator(&mut self, start: u32) -> Option<Decorator> {
        let mut path = vec![self.expect_ident("the decorator's name after `@`")?];
        while self.eat(TokenKind::Dot) {
            path.push(self.expect_ident("the decorator's name after `.`")?);
        }
        let arguments = match self.at(TokenKind::LeftParen) {
            true => self.arguments(Literals::Allowed),
            false => {
                self.fail("`(` after the decorator's name");
                Vec::new()
            }
        };
        Some(Decorator {
            path,
            arguments,
            range: self.since(start),
        })
    }

    // ------------------------------------------------------------ simple declarations

    fn target_scope(&mut self, lead: Lead) -> Statement {
        let value = match self.expect(TokenKind::Assign, "`=` after `targetScope`") {
            Some(_) => self.value(),
            None => self.missing(),
        };
        Statement::TargetScope(TargetScope {
            head: self.head(lead),
            value,
        })
    }

    /// `metadata`, `assert`, and `param` of a parameters file.
    fn assignment(&mut self, lead: Lead) -> Statement {
        let word = self
            .text
            .get(lead.keyword.start as usize..lead.keyword.end as usize)
            .unwrap_or_default();
        let Some(name) = self.expect_ident(&format!("a name after `{word}`")) else {
            return self.lost(lead, None);
        };
        let value = match self.expect(
            TokenKind::Assign,
            &format!("`=` after the name of the {}", noun(word)),
        ) {
            Some(_) => self.value(),
            None => self.missing(),
        };
        let assignment = Assignment {
            head: self.head(lead),
            name,
            value,
        };
        match (word, self.dialect) {
            ("param", _) => Statement::ParamAssignment(assignment),
            ("assert", _) => Statement::Assert(assignment),
            _ => Statement::Metadata(assignment),
        }
    }

    fn param(&mut self, lead: Lead) -> Statement {
        let Some(name) = self.expect_ident("a name after `param`") else {
            return self.lost(lead, None);
        };
        let ty = self.declared_type(false).unwrap_or_else(|| {
            self.skip_to(|kind| kind == TokenKind::Assign);
            self.missing_type()
        });
        let default = if self.eat(TokenKind::Assign) {
            Some(self.value())
        } else {
            if !self.at_line_end() {
                self.fail("`=` or the end of the line after the parameter's type");
            }
            None
        };
        Statement::Param(Param {
            head: self.head(lead),
            name,
            ty,
            default,
        })
    }

    fn variable(&mut self, lead: Lead) -> Statement {
        let Some(name) = self.expect_ident("a name after `var`") else {
            return self.lost(lead, None);
        };
        let ty = if self.at(TokenKind::Assign) || self.at_line_end() {
            None
        } else {
            Some(self.declared_type(false).unwrap_or_else(|| {
                self.skip_to(|kind| kind == TokenKind::Assign);
                self.missing_type()
            }))
        };
        let value = match self.expect(TokenKind::Assign, "`=` after the variable's name") {
            Some(_) => self.value(),
            None => self.missing(),
        };
        Statement::Var(Var {
            head: self.head(lead),
            name,
            ty,
            value,
        })
    }

    fn type_declaration(&mut self, lead: Lead) -> Statement {
        let Some(name) = self.expect_ident("a name after `type`") else {
            return self.lost(lead, None);
        };
        let value = match self.expect(TokenKind::Assign, "`=` after the type's name") {
            Some(_) => self
                .declared_type(false)
                .unwrap_or_else(|| self.missing_type()),
            None => self.missing_type(),
        };
        Statement::Type(TypeDeclaration {
            head: self.head(lead),
            name,
            value,
        })
    }

    fn output(&mut self, lead: Lead) -> Statement {
        let Some(name) = self.expect_ident("a name after `output`") else {
            return self.lost(lead, None);
        };
        let ty = self.declared_type(true).unwrap_or_else(|| {
            self.skip_to(|kind| kind == TokenKind::Assign);
            self.missing_type()
        });
        let value = match self.expect(TokenKind::Assign, "`=` after the output's type") {
            Some(_) => self.value(),
            None => self.missing(),
        };
        Statement::Output(Output {
            head: self.head(lead),
            name,
            ty,
            value,
        })
    }

    fn func(&mut self, lead: Lead) -> Statement {
        let Some(name) = self.expect_ident("a name after `func`") else {
            return self.lost(lead, None);
        };
        let Some(open) = self.expect(TokenKind::LeftParen, "`(` after the function's name") else {
            return self.lost(lead, Some(name));
        };
        let (params, _) = self.list_in_parens(open, |p| {
            let param = p.func_param();
            if param.is_none() {
                p.skip_item();
            }
            param
        });
        let returns = self.declared_type(false).unwrap_or_else(|| {
            self.skip_to(|kind| kind == TokenKind::Arrow);
            self.missing_type()
        });
        let body = if self.at(TokenKind::Arrow) {
            self.lambda_body()
        } else {
            self.fail("`=>` after the function's return type");
            self.missing()
        };
        Statement::Func(Box::new(Func {
            head: self.head(lead),
            name,
            params,
            returns,
            body,
        }))
    }

    fn func_param(&mut self) -> Option<FuncParam> {
        let name = self.expect_ident("the name of a parameter")?;
        let ty = self.declared_type(false)?;
        Some(FuncParam { name, ty })
    }

    // ------------------------------------------------------------ resources and modules

    fn resource_statement(&mut self, lead: Lead) -> Statement {
        match self.resource(lead) {
            Ok(resource) => Statement::Resource(Box::new(resource)),
            Err((lead, name)) => self.lost(lead, name),
        }
    }

    /// Reads a resource in the body of another.
    pub(super) fn nested_resource(&mut self) -> Option<Box<Resource>> {
        let start = self.token().start;
        let decorators = self.decorators();
        if !self.at_word("resource") {
            self.fail("`resource` after the decorator");
            return None;
        }
        let keyword = self.bump().range();
        self.resource(Lead {
            start,
            decorators,
            keyword,
        })
        .ok()
        .map(Box::new)
    }

    /// Reads a resource from its name on; on failure gives back what was read.
    fn resource(&mut self, lead: Lead) -> Result<Resource, (Lead, Option<Ident>)> {
        let Some(name) = self.expect_ident("a name after `resource`") else {
            return Err((lead, None));
        };
        let Some(type_name) =
            self.string("a string with the resource's type and version, `'type@version'`")
        else {
            return Err((lead, Some(name)));
        };
        let existing = self.eat_word("existing");
        let body = self.body(true);
        Ok(Resource {
            head: self.head(lead),
            name,
            type_name,
            existing,
            body,
        })
    }

    fn module(&mut self, lead: Lead) -> Statement {
        let Some(name) = self.expect_ident("a name after `module`") else {
            return self.lost(lead, None);
        };
        let Some(path) = self.string("a string with the module's path") else {
            return self.lost(lead, Some(name));
        };
        let body = self.body(false);
        Statement::Module(Box::new(Module {
            head: self.head(lead),
            name,
            path,
            body,
        }))
    }

    fn test(&mut self, lead: Lead) -> Statement {
        let Some(name) = self.expect_ident("a name after `test`") else {
            return self.lost(lead, None);
        };
        let Some(path) = self.string("a string with the path of the file under test") else {
            return self.lost(lead, Some(name));
        };
        let body = match self.expect(TokenKind::Assign, "`=` and the test's parameters") {
            Some(_) => self.config(),
            None => self.missing_object(),
        };
        Statement::Test(Test {
            head: self.head(lead),
            name,
            path,
            body,
        })
    }

    // ------------------------------------------------------------ other files

    fn import(&mut self, lead: Lead) -> Statement {
        let by_string = matches!(self.peek(), TokenKind::String | TokenKind::StringStart);
        if by_string && self.dialect == Dialect::Bicep {
            return self.extension(lead);
        }
        match self.import_parts() {
            Some((target, path)) => Statement::Import(Import {
                head: self.head(lead),
                target,
                path,
            }),
            None => self.lost(lead, None),
        }
    }

    fn import_parts(&mut self) -> Option<(ImportTarget, StringLit)> {
        let target = match self.peek() {
            TokenKind::LeftBrace => {
                let open = self.bump();
                let mut items = Vec::new();
                self.items(open, TokenKind::RightBrace, |p| {
                    items.push(p.import_item()?);
                    Some(())
                });
                ImportTarget::Items(items)
            }
            TokenKind::Star => {
                self.bump();
                if self.eat_word("as").is_none() {
                    self.fail("`as` and a name after `*`");
                    return None;
                }
                ImportTarget::All(self.expect_ident("a name after `as`")?)
            }
            _ => {
                self.fail("`{` with names, or `* as` and a name, after `import`");
                return None;
            }
        };
        if self.eat_word("from").is_none() {
            self.fail("`from` and the path of a file");
            return None;
        }
        Some((
            target,
            self.string("a string with the path of a file after `from`")?,
        ))
    }

    fn import_item(&mut self) -> Option<ImportItem> {
        let name = self.key("a name to import")?;
        let alias = match self.eat_word("as") {
            Some(_) => Some(self.expect_ident("a name after `as`")?),
            None => None,
        };
        if alias.is_none() && matches!(name, Key::String(_)) {
            self.fail("`as` and a name after the string");
            return None;
        }
        Some(ImportItem { name, alias })
    }

    fn extension(&mut self, lead: Lead) -> Statement {
        let Some(spec) = self.key("the extension's name, or a string that says where it is") else {
            return self.lost(lead, None);
        };
        let config = self.eat_word("with").map(|_| self.config());
        let alias = match self.eat_word("as") {
            Some(_) => self.expect_ident("a name after `as`"),
            None => None,
        };
        if alias.is_none() && !self.at_line_end() {
            self.fail(if config.is_some() {
                "`as` or the end of the line"
            } else {
                "`with`, `as` or the end of the line"
            });
        }
        Statement::Extension(Extension {
            head: self.head(lead),
            spec,
            config,
            alias,
        })
    }

    /// Reads an object that configures something.
    fn config(&mut self) -> Object {
        match self.object(false) {
            Some(object) => object,
            None => self.missing_object(),
        }
    }

    fn using(&mut self, lead: Lead) -> Statement {
        let path = match self.eat_word("none") {
            Some(_) => None,
            None => match self.string("a string with the template's path, or `none`") {
                Some(path) => Some(path),
                None => return self.lost(lead, None),
            },
        };
        let config = self.eat_word("with").map(|_| self.config());
        if config.is_none() && !self.at_line_end() {
            self.fail("`with` or the end of the line");
        }
        Statement::Using(Using {
            head: self.head(lead),
            path,
            config,
        })
    }

    fn extends(&mut self, lead: Lead) -> Statement {
        match self.string("a string with the path of a parameters file") {
            Some(path) => Statement::Extends(Extends {
                head: self.head(lead),
                path,
            }),
            None => self.lost(lead, None),
        }
    }

    fn extension_config(&mut self, lead: Lead) -> Statement {
        let Some(name) = self.expect_ident("the extension's name after `extensionConfig`") else {
            return self.lost(lead, None);
        };
        let config = match self.eat_word("with") {
            Some(_) => self.config(),
            None => {
                self.fail("`with` and an object");
                self.missing_object()
            }
        };
        Statement::ExtensionConfig(ExtensionConfig {
            head: self.head(lead),
            name,
            config,
        })
    }
}

fn noun(keyword: &str) -> &str {
    match keyword {
        "param" => "parameter",
        "assert" => "assertion",
        other => other,
    }
}
