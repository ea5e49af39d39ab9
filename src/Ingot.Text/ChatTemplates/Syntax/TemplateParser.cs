using Ingot.Text.ChatTemplates.Nodes;
using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Syntax;

/// <summary>Reads a whole template.</summary>
internal sealed class TemplateParser
{
    private readonly TokenStream tokens;
    private readonly ExpressionParser expressions;
    private int loops;

    private TemplateParser(IReadOnlyList<Token> read)
    {
        tokens = new TokenStream(read);
        expressions = new ExpressionParser(tokens);
    }

    /// <summary>The statements of <paramref name="source"/>.</summary>
    public static IReadOnlyList<Statement> Read(string source)
    {
        var parser = new TemplateParser(TemplateLexer.Read(source));
        IReadOnlyList<Statement> body = parser.Body([], out _);
        return body;
    }

    // Statements up to a block that begins with one of `ends`, whose name is taken; without ends, up to the end of the template.
    private List<Statement> Body(string[] ends, out string end)
    {
        var body = new List<Statement>();
        while (true)
        {
            Token token = tokens.Take();
            switch (token.Kind)
            {
                case TokenKind.Text:
                    body.Add(new TextStatement(token.Text, token.Offset));
                    break;
                case TokenKind.OutputBegin:
                    body.Add(new OutputStatement(expressions.ReadTuple(), token.Offset));
                    tokens.Expect(TokenKind.OutputEnd, "'}}'");
                    break;
                case TokenKind.BlockBegin:
                    Token name = tokens.Current;
                    end = tokens.ExpectName("a block's name");
                    if (ends.Contains(end)) return body;
                    body.Add(tokens.Deeper(() => Block(name)));
                    break;
                default:
                    end = "";
                    return ends.Length == 0 ? body : throw new TemplateFault($"'{ends[^1]}' is missing", token.Offset);
            }
        }
    }

    // The body of a block that ends with `end`.
    private List<Statement> Inside(string end)
    {
        tokens.Expect(TokenKind.BlockEnd, "'%}'");
        List<Statement> body = Body([end], out _);
        tokens.Expect(TokenKind.BlockEnd, "'%}'");
        return body;
    }

    private Statement Block(Token name) => name.Text switch
    {
        "if" => If(name.Offset),
        "for" => For(name.Offset),
        "set" => Set(name.Offset),
        "macro" => MacroBlock(name.Offset),
        "call" => CallBlock(name.Offset),
        "filter" => FilterBlock(name.Offset),
        "with" => With(name.Offset),
        "generation" => new GenerationStatement(Inside("endgeneration"), name.Offset),
        "break" when loops > 0 => Leave(Flow.Break, name.Offset),
        "continue" when loops > 0 => Leave(Flow.Continue, name.Offset),
        _ => throw new TemplateFault($"the block '{name.Text}' is not known here", name.Offset),
    };

    private FlowStatement Leave(Flow flow, int offset)
    {
        tokens.Expect(TokenKind.BlockEnd, "'%}'");
        return new FlowStatement(flow, offset);
    }

    private IfStatement If(int offset)
    {
        var branches = new List<(Expression, IReadOnlyList<Statement>)>();
        List<Statement> otherwise = [];
        string end;
        do
        {
            Expression condition = expressions.ReadTuple();
            tokens.Expect(TokenKind.BlockEnd, "'%}'");
            branches.Add((condition, Body(["elif", "else", "endif"], out end)));
        }
        while (end == "elif");
        if (end == "else") otherwise = Inside("endif");
        else tokens.Expect(TokenKind.BlockEnd, "'%}'");
        return new IfStatement(branches, otherwise, offset);
    }

    private ForStatement For(int offset)
    {
        AssignmentTarget target = Targets();
        if (!tokens.TakeName("in")) throw tokens.Unexpected("'in'");
        Expression items = expressions.ReadTuple(allowsCondition: false);
        Expression? condition = tokens.TakeName("if") ? expressions.Read() : null;
        bool isRecursive = tokens.TakeName("recursive");
        tokens.Expect(TokenKind.BlockEnd, "'%}'");
        loops++;
        List<Statement> body = Body(["else", "endfor"], out string end), otherwise = [];
        loops--;
        if (end == "else") otherwise = Inside("endfor");
        else tokens.Expect(TokenKind.BlockEnd, "'%}'");
        return new ForStatement(target, items, condition, isRecursive, body, otherwise, offset);
    }

    private Statement Set(int offset)
    {
        AssignmentTarget target = Targets();
        if (tokens.TakeOperator("="))
        {
            Expression value = expressions.ReadTuple();
            tokens.Expect(TokenKind.BlockEnd, "'%}'");
            return new SetStatement(target, value, offset);
        }

        Expression? filtered = tokens.TakeOperator("|") ? expressions.Filters(new NameExpression(FilterStatement.Body, offset)) : null;
        return new SetBlockStatement(target, filtered, Inside("endset"), offset);
    }

    private MacroStatement MacroBlock(int offset)
    {
        string name = tokens.ExpectName("a macro's name");
        List<(string, Expression?)> parameters = Parameters();
        return new MacroStatement(name, parameters, Apart("endmacro"), offset);
    }

    private CallStatement CallBlock(int offset)
    {
        List<(string, Expression?)> parameters = tokens.Current.IsOperator("(") ? Parameters() : [];
        Expression target = new NameExpression(tokens.Current.Text, tokens.Current.Offset);
        tokens.ExpectName("a macro's name");
        for (int at = tokens.Current.Offset; tokens.TakeOperator("."); at = tokens.Current.Offset) target = new AttributeExpression(target, tokens.ExpectName("a name"), at);
        return new CallStatement(target, expressions.Arguments(), parameters, Apart("endcall"), offset);
    }

    private FilterStatement FilterBlock(int offset)
    {
        Expression filtered = expressions.Filters(new NameExpression(FilterStatement.Body, offset));
        return new FilterStatement(filtered, Inside("endfilter"), offset);
    }

    private WithStatement With(int offset)
    {
        var assignments = new List<(AssignmentTarget, Expression)>();
        while (tokens.Current.Kind != TokenKind.BlockEnd)
        {
            if (assignments.Count > 0) tokens.ExpectOperator(",");
            AssignmentTarget target = Target();
            tokens.ExpectOperator("=");
            assignments.Add((target, expressions.Read()));
        }

        return new WithStatement(assignments, Inside("endwith"), offset);
    }

    // A macro's body is in no loop, wherever the macro is written.
    private List<Statement> Apart(string end)
    {
        int before = loops;
        loops = 0;
        List<Statement> body = Inside(end);
        loops = before;
        return body;
    }

    private List<(string, Expression?)> Parameters()
    {
        tokens.ExpectOperator("(");
        var parameters = new List<(string, Expression?)>();
        while (!tokens.TakeOperator(")"))
        {
            if (parameters.Count > 0) tokens.ExpectOperator(",");
            parameters.Add((tokens.ExpectName("a parameter"), tokens.TakeOperator("=") ? expressions.Read() : null));
        }

        return parameters;
    }

    private AssignmentTarget Targets()
    {
        bool inParentheses = tokens.TakeOperator("(");
        AssignmentTarget target = Target();
        if (tokens.Current.IsOperator(","))
        {
            var targets = new List<AssignmentTarget> { target };
            while (tokens.TakeOperator(",") && (tokens.Current.Kind == TokenKind.Name || tokens.Current.IsOperator("(")) && !tokens.Current.IsName("in")) targets.Add(Target());
            target = new TupleTarget(targets);
        }

        if (inParentheses) tokens.ExpectOperator(")");
        return target;
    }

    private AssignmentTarget Target()
    {
        if (tokens.Current.IsOperator("(")) return tokens.Deeper(Targets);
        Token name = tokens.Current;
        tokens.ExpectName("a variable");
        if (name.Text is "true" or "false" or "none" or "True" or "False" or "None") throw new TemplateFault($"'{name.Text}' cannot be set", name.Offset);
        return tokens.TakeOperator(".") ? new NamespaceTarget(name.Text, tokens.ExpectName("a name")) : new NameTarget(name.Text);
    }
}
