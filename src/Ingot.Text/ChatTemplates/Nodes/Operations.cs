using System.Text;
using Ingot.Text.ChatTemplates.Values;

namespace Ingot.Text.ChatTemplates.Nodes;

/// <summary>`-x` and `+x`.</summary>
internal sealed class SignExpression(Expression operand, bool negates, int offset) : Expression(offset)
{
    public override object? Evaluate(Interpreter at) => Numbers.Signed(at.Evaluate(operand), negates);
}

/// <summary>`left operator right` of arithmetic.</summary>
internal sealed class ArithmeticExpression(string symbol, Expression left, Expression right, int offset) : Expression(offset)
{
    public override object? Evaluate(Interpreter at) => Arithmetic.Apply(symbol, at.Evaluate(left), at.Evaluate(right), at.Budget);
}

/// <summary>`a ~ b ~ c`: the texts of all, one after the other.</summary>
internal sealed class ConcatenationExpression(IReadOnlyList<Expression> parts, int offset) : Expression(offset)
{
    public override object? Evaluate(Interpreter at)
    {
        var text = new StringBuilder();
        foreach (Expression part in parts) at.Budget.Append(text, PythonText.Of(at.Evaluate(part), at.Budget));
        return text.ToString();
    }
}

/// <summary>`a &lt; b &lt;= c`: true when every neighbour is.</summary>
internal sealed class ComparisonExpression(Expression first, IReadOnlyList<(string Symbol, Expression Operand)> rest, int offset) : Expression(offset)
{
    public override object? Evaluate(Interpreter at)
    {
        object? left = at.Evaluate(first);
        foreach ((string symbol, Expression operand) in rest)
        {
            object? right = at.Evaluate(operand);
            if (!Comparison.Holds(symbol, left, right, at.Budget)) return false;
            left = right;
        }

        return true;
    }
}

/// <summary>`not x`.</summary>
internal sealed class NotExpression(Expression operand, int offset) : Expression(offset)
{
    public override object? Evaluate(Interpreter at) => !Truth.Of(at.Evaluate(operand));
}

/// <summary>`a and b`, `a or b`: the value that decided.</summary>
internal sealed class LogicalExpression(bool isOr, Expression left, Expression right, int offset) : Expression(offset)
{
    public override object? Evaluate(Interpreter at) => at.Evaluate(left) is var value && Truth.Of(value) == isOr ? value : at.Evaluate(right);
}

/// <summary>`a if condition else b`.</summary>
internal sealed class ConditionalExpression(Expression then, Expression condition, Expression? otherwise, int offset) : Expression(offset)
{
    public override object? Evaluate(Interpreter at)
    {
        if (Truth.Of(at.Evaluate(condition))) return at.Evaluate(then);
        return otherwise is null ? new Undefined("a condition without 'else' was not met") : at.Evaluate(otherwise);
    }
}
