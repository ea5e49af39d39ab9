namespace Ingot.Text.ChatTemplates.Values;

/// <summary>`+ - * / // % **` as Python has them.</summary>
internal static class Arithmetic
{
    public static object? Apply(string symbol, object? left, object? right, Budget budget)
    {
        if ((left as Undefined ?? right as Undefined) is { } undefined) throw undefined.Fault();
        if (symbol == "+" && left is string a && right is string b)
        {
            budget.ChargeText((long)a.Length + b.Length);
            return a + b;
        }

        if (symbol == "+" && left is Sequence first && right is Sequence second && first.Kind == second.Kind && first.HasPlaces)
        {
            budget.Charge(first.Items.Count + (long)second.Items.Count);
            return new Sequence([.. first.Items, .. second.Items], first.Kind);
        }

        if (symbol == "%" && left is string format) return PercentFormat.Apply(format, right is Sequence { Kind: SequenceKind.Tuple } values ? values.Items : [right], budget);
        if (symbol == "*" && (left is string or Sequence || right is string or Sequence)) return left is string or Sequence ? Repeat(left, right, budget) : Repeat(right!, left, budget);
        if (!Numbers.Is(left) || !Numbers.Is(right)) throw new TemplateFault($"'{symbol}' does not work with {PythonText.TypeOf(left)} and {PythonText.TypeOf(right)}");
        return symbol != "/" && left is not double && right is not double
            ? Whole(symbol, Numbers.Whole(left), Numbers.Whole(right))
            : Float(symbol, Numbers.Float(left!), Numbers.Float(right!));
    }

    private static object Repeat(object what, object? times, Budget budget)
    {
        long count = Math.Max(0, Numbers.Whole(times));
        if (what is string text)
        {
            budget.ChargeText(Product(text.Length, count));
            return new System.Text.StringBuilder().Insert(0, text, text.Length == 0 ? 0 : (int)count).ToString();
        }

        var sequence = (Sequence)what;
        if (!sequence.HasPlaces) throw new TemplateFault($"'*' does not work with {PythonText.TypeOf(what)}");
        budget.Charge(Product(sequence.Items.Count, count));
        var items = new List<object?>();
        for (long i = 0; i < (sequence.Items.Count == 0 ? 0 : count); i++) items.AddRange(sequence.Items);
        return new Sequence(items, sequence.Kind);
    }

    private static long Product(int length, long count) => length == 0 ? 0 : count > int.MaxValue ? int.MaxValue : length * count;

    private static object Whole(string symbol, long left, long right) => symbol switch
    {
        "+" => (object)checked(left + right),
        "-" => checked(left - right),
        "*" => checked(left * right),
        "//" => Floor(left, right),
        "%" => checked(left - (Floor(left, right) * right)),
        _ => right < 0 ? (object)Math.Pow(left, right) : Power(left, right),
    };

    private static long Floor(long left, long right)
    {
        if (right == 0) throw new TemplateFault("a division by zero");
        long quotient = checked(left / right);
        return left % right != 0 && (left < 0) != (right < 0) ? quotient - 1 : quotient;
    }

    private static long Power(long value, long exponent)
    {
        if (value is 0 or 1) return exponent == 0 ? 1 : value;
        if (value == -1) return exponent % 2 == 0 ? 1 : -1;
        long power = 1;
        for (long i = 0; i < exponent; i++) power = checked(power * value);
        return power;
    }

    private static object Float(string symbol, double left, double right) => symbol switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "**" => Math.Pow(left, right),
        _ when right == 0 => throw new TemplateFault("a division by zero"),
        "/" => left / right,
        "//" => Math.Floor(left / right),
        _ => left - (Math.Floor(left / right) * right),
    };
}
