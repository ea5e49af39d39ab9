using System.Globalization;
using Ingot.Text.ChatTemplates.Nodes;
using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Syntax;

/// <summary>Reads expressions, by Jinja's grammar and precedence.</summary>
internal sealed class ExpressionParser(TokenStream tokens)
{
    /// <summary>One expression.</summary>
    public Expression Read() => tokens.Deeper(Conditional);

    /// <summary>One expression, or several with commas between them as a tuple.</summary>
    public Expression ReadTuple(bool allowsCondition = true)
    {
        int offset = tokens.Current.Offset;
        Expression first = allowsCondition ? Read() : tokens.Deeper(Or);
        if (!tokens.Current.IsOperator(",")) return first;
        var items = new List<Expression> { first };
        while (tokens.TakeOperator(",") && !EndsTuple()) items.Add(allowsCondition ? Read() : tokens.Deeper(Or));
        return new SequenceLiteral(items, SequenceKind.Tuple, offset);
    }

    /// <summary>What stands between parentheses after a call, the opening one on.</summary>
    public ArgumentList Arguments()
    {
        tokens.ExpectOperator("(");
        var positional = new List<Expression>();
        var named = new List<(string, Expression)>();
        Expression? spread = null, spreadNamed = null;
        for (bool isFirst = true; !tokens.TakeOperator(")"); isFirst = false)
        {
            if (!isFirst)
            {
                tokens.ExpectOperator(",");
                if (tokens.TakeOperator(")")) break;
            }

            if (tokens.TakeOperator("*")) spread = spread is null ? Read() : throw tokens.Unexpected("no second '*'");
            else if (tokens.TakeOperator("**")) spreadNamed = spreadNamed is null ? Read() : throw tokens.Unexpected("no second '**'");
            else if (tokens.Current.Kind == TokenKind.Name && tokens.Following.IsOperator("="))
            {
                string name = tokens.Take().Text;
                tokens.Take();
                if (named.Any(argument => argument.Item1 == name)) throw new TemplateFault($"'{name}' is given twice", tokens.Current.Offset);
                named.Add((name, Read()));
            }
            else
            {
                if (named.Count > 0) throw new TemplateFault("an argument without a name stands after one with a name", tokens.Current.Offset);
                positional.Add(Read());
            }
        }

        return new ArgumentList(positional, named, spread, spreadNamed);
    }

    /// <summary>`name(arguments) | name` from after the first `|` on, around <paramref name="filtered"/>.</summary>
    public Expression Filters(Expression filtered)
    {
        do
        {
            int offset = tokens.Current.Offset;
            string name = DottedName("a filter");
            filtered = new FilterExpression(filtered, name, tokens.Current.IsOperator("(") ? Arguments() : ArgumentList.None, offset);
        }
        while (tokens.TakeOperator("|"));
        return filtered;
    }

    private bool EndsTuple() => tokens.Current.Kind is TokenKind.OutputEnd or TokenKind.BlockEnd || tokens.Current.IsOperator(")") || tokens.Current.IsOperator("]") || tokens.Current.IsName("in");

    private Expression Conditional()
    {
        Expression value = Or();
        while (tokens.Current.IsName("if"))
        {
            int offset = tokens.Take().Offset;
            Expression condition = Or();
            value = new ConditionalExpression(value, condition, tokens.TakeName("else") ? Read() : null, offset);
        }

        return value;
    }

    private Expression Or()
    {
        Expression left = And();
        while (tokens.Current.IsName("or")) left = new LogicalExpression(true, left, After(And, out int offset), offset);
        return left;
    }

    private Expression And()
    {
        Expression left = Not();
        while (tokens.Current.IsName("and")) left = new LogicalExpression(false, left, After(Not, out int offset), offset);
        return left;
    }

    private Expression Not()
    {
        if (!tokens.Current.IsName("not")) return Comparison();
        int offset = tokens.Take().Offset;
        return new NotExpression(tokens.Deeper(Not), offset);
    }

    private Expression Comparison()
    {
        int offset = tokens.Current.Offset;
        Expression first = Sum();
        var rest = new List<(string, Expression)>();
        while (ComparisonSymbol() is { } symbol) rest.Add((symbol, Sum()));
        return rest.Count == 0 ? first : new ComparisonExpression(first, rest, offset);
    }

    private string? ComparisonSymbol()
    {
        if (tokens.TakeName("in")) return "in";
        if (tokens.Current.IsName("not") && tokens.Following.IsName("in"))
        {
            tokens.Take();
            tokens.Take();
            return "not in";
        }

        return tokens.Current is { Kind: TokenKind.Operator, Text: "==" or "!=" or "<" or "<=" or ">" or ">=" } ? tokens.Take().Text : null;
    }

    private Expression Sum() => Arithmetic(Concatenation, "+", "-");

    private Expression Concatenation()
    {
        int offset = tokens.Current.Offset;
        var parts = new List<Expression> { Product() };
        while (tokens.TakeOperator("~")) parts.Add(Product());
        return parts.Count == 1 ? parts[0] : new ConcatenationExpression(parts, offset);
    }

    private Expression Product() => Arithmetic(Power, "*", "/", "//", "%");

    private Expression Power() => Arithmetic(() => Unary(takesFilters: true), "**");

    private Expression Arithmetic(Func<Expression> operand, params string[] symbols)
    {
        Expression left = operand();
        while (tokens.Current.Kind == TokenKind.Operator && symbols.Contains(tokens.Current.Text))
        {
            string symbol = tokens.Current.Text;
            left = new ArithmeticExpression(symbol, left, After(operand, out int offset), offset);
        }

        return left;
    }

    private Expression After(Func<Expression> operand, out int offset)
    {
        offset = tokens.Take().Offset;
        return operand();
    }

    private Expression Unary(bool takesFilters)
    {
        Token first = tokens.Current;
        Expression value;
        if (first.IsOperator("-") || first.IsOperator("+"))
        {
            tokens.Take();
            value = new SignExpression(tokens.Deeper(() => Unary(takesFilters: false)), first.Text == "-", first.Offset);
        }
        else
        {
            value = Primary();
        }

        value = Postfix(value);
        return takesFilters ? FiltersAndTests(value) : value;
    }

    private Expression FiltersAndTests(Expression value)
    {
        while (true)
        {
            if (tokens.TakeOperator("|")) value = Filters(value);
            else if (tokens.Current.IsName("is")) value = Test(value);
            else if (tokens.Current.IsOperator("(")) value = new CallExpression(value, Arguments(), tokens.Current.Offset);
            else return value;
        }
    }

    private Expression Test(Expression value)
    {
        int offset = tokens.Take().Offset;
        bool isNegated = tokens.TakeName("not");
        string name = DottedName("a test");
        ArgumentList arguments = tokens.Current.IsOperator("(") ? Arguments() : TakesArgument() ? new ArgumentList([Postfix(Primary())], []) : ArgumentList.None;
        Expression test = new TestExpression(value, name, arguments, offset);
        return isNegated ? new NotExpression(test, offset) : test;
    }

    // `x is divisibleby 3`: one argument may stand without parentheses.
    private bool TakesArgument() => tokens.Current.Kind is TokenKind.String or TokenKind.Integer or TokenKind.Float || tokens.Current.IsOperator("[") || tokens.Current.IsOperator("{")
        || (tokens.Current.Kind == TokenKind.Name && tokens.Current.Text is not ("else" or "or" or "and" or "if" or "is" or "in" or "not"));

    private string DottedName(string what)
    {
        string name = tokens.ExpectName(what);
        while (tokens.TakeOperator(".")) name += "." + tokens.ExpectName(what);
        return name;
    }

    private Expression Postfix(Expression value)
    {
        while (true)
        {
            int offset = tokens.Current.Offset;
            if (tokens.TakeOperator(".")) value = Member(value, offset);
            else if (tokens.TakeOperator("[")) value = Item(value, offset);
            else if (tokens.Current.IsOperator("(")) value = new CallExpression(value, Arguments(), offset);
            else return value;
        }
    }

    private Expression Member(Expression value, int offset)
    {
        if (tokens.Current.Kind == TokenKind.Integer) return new ItemExpression(value, Number(tokens.Take()), offset);
        return new AttributeExpression(value, tokens.ExpectName("a name"), offset);
    }

    private Expression Item(Expression value, int offset)
    {
        var keys = new List<Expression>();
        while (!tokens.TakeOperator("]"))
        {
            if (keys.Count > 0) tokens.ExpectOperator(",");
            keys.Add(Subscript());
        }

        if (keys.Count == 0) throw new TemplateFault("nothing stands between '[' and ']'", offset);
        return new ItemExpression(value, keys.Count == 1 ? keys[0] : new SequenceLiteral(keys, SequenceKind.Tuple, offset), offset);
    }

    private Expression Subscript()
    {
        int offset = tokens.Current.Offset;
        Expression? start = tokens.Current.IsOperator(":") ? null : Read();
        if (!tokens.TakeOperator(":")) return start!;
        Expression? stop = EndsSubscript() || tokens.Current.IsOperator(":") ? null : Read();
        Expression? step = tokens.TakeOperator(":") && !EndsSubscript() ? Read() : null;
        return new SliceExpression(start, stop, step, offset);
    }

    private bool EndsSubscript() => tokens.Current.IsOperator("]") || tokens.Current.IsOperator(",");

    private Expression Primary()
    {
        Token token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                tokens.Take();
                return Named(token);
            case TokenKind.String: return Strings();
            case TokenKind.Integer or TokenKind.Float: return Number(tokens.Take());
            case TokenKind.Operator when token.Text == "(": return Parentheses();
            case TokenKind.Operator when token.Text == "[": return List();
            case TokenKind.Operator when token.Text == "{": return Mapping();
            default: throw tokens.Unexpected("a value");
        }
    }

    private static Expression Named(Token token) => token.Text switch
    {
        "true" or "True" => new Literal(true, token.Offset),
        "false" or "False" => new Literal(false, token.Offset),
        "none" or "None" => new Literal(null, token.Offset),
        _ => new NameExpression(token.Text, token.Offset),
    };

    // Strings side by side are one.
    private Literal Strings()
    {
        Token first = tokens.Take();
        string text = first.Text;
        while (tokens.Current.Kind == TokenKind.String) text += tokens.Take().Text;
        return new Literal(text, first.Offset);
    }

    private static Literal Number(Token token)
    {
        if (token.Kind == TokenKind.Float) return new Literal(double.Parse(token.Text, CultureInfo.InvariantCulture), token.Offset);
        return long.TryParse(token.Text, CultureInfo.InvariantCulture, out long number) ? new Literal(number, token.Offset) : throw new TemplateFault("a number has more than 64 bits", token.Offset);
    }

    private Expression Parentheses()
    {
        int offset = tokens.Take().Offset;
        if (tokens.TakeOperator(")")) return new SequenceLiteral([], SequenceKind.Tuple, offset);
        Expression inside = ReadTuple();
        tokens.ExpectOperator(")");
        return inside;
    }

    private SequenceLiteral List()
    {
        int offset = tokens.Take().Offset;
        var items = new List<Expression>();
        while (!tokens.TakeOperator("]"))
        {
            if (items.Count > 0) tokens.ExpectOperator(",");
            if (tokens.TakeOperator("]")) break;
            items.Add(Read());
        }

        return new SequenceLiteral(items, SequenceKind.List, offset);
    }

    private MappingLiteral Mapping()
    {
        int offset = tokens.Take().Offset;
        var entries = new List<(Expression, Expression)>();
        while (!tokens.TakeOperator("}"))
        {
            if (entries.Count > 0) tokens.ExpectOperator(",");
            if (tokens.TakeOperator("}")) break;
            Expression key = Read();
            tokens.ExpectOperator(":");
            entries.Add((key, Read()));
        }

        return new MappingLiteral(entries, offset);
    }
}
