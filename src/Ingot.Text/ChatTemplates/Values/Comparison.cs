namespace Ingot.Text.ChatTemplates.Values;

/// <summary>Equality, order and membership as Python has them.</summary>
internal static class Comparison
{
    public static bool Holds(string symbol, object? left, object? right, Budget budget) => symbol switch
    {
        "==" => AreEqual(left, right, budget),
        "!=" => !AreEqual(left, right, budget),
        "<" => Order(left, right, budget) < 0,
        "<=" => Order(left, right, budget) <= 0,
        ">" => Order(left, right, budget) > 0,
        ">=" => Order(left, right, budget) >= 0,
        "in" => Contains(right, left, budget),
        _ => !Contains(right, left, budget),
    };

    public static bool AreEqual(object? left, object? right, Budget budget)
    {
        budget.Descend();
        return (left, right) switch
        {
            (null, null) or (Undefined, Undefined) => true,
            (string a, string b) => a == b,
            (long a, long b) => a == b,
            (Sequence a, Sequence b) => ReferenceEquals(a, b) || (a.Kind == b.Kind && a.HasPlaces && a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => AreEqual(pair.First, pair.Second, budget))),
            (Mapping a, Mapping b) => ReferenceEquals(a, b) || (a.Count == b.Count && a.Entries.All(entry => b.TryGet(entry.Key, out object? other) && AreEqual(entry.Value, other, budget))),
            _ when Numbers.Is(left) && Numbers.Is(right) => Numbers.Float(left!) == Numbers.Float(right!),
            _ => ReferenceEquals(left, right),
        };
    }

    /// <summary>Below zero where <paramref name="left"/> comes first. What has no order is a fault.</summary>
    public static int Order(object? left, object? right, Budget budget)
    {
        budget.Descend();
        if ((left as Undefined ?? right as Undefined) is { } undefined) throw undefined.Fault();
        return (left, right) switch
        {
            (string a, string b) => Order(a, b),
            (long a, long b) => a.CompareTo(b),
            (Sequence a, Sequence b) when a.Kind == b.Kind && a.HasPlaces => Order(a, b, budget),
            _ when Numbers.Is(left) && Numbers.Is(right) => Numbers.Float(left!).CompareTo(Numbers.Float(right!)),
            _ => throw new TemplateFault($"{PythonText.TypeOf(left)} and {PythonText.TypeOf(right)} have no order"),
        };
    }

    public static bool Contains(object? whole, object? part, Budget budget)
    {
        switch (whole)
        {
            case string text:
                budget.ChargeReading(text.Length);
                return part is string sought ? text.Contains(sought, StringComparison.Ordinal) : throw new TemplateFault($"a string cannot hold {PythonText.TypeOf(part)}");
            case Mapping mapping: return mapping.TryGet(part, out _);
            case Sequence sequence: return sequence.Items.Any(item => AreEqual(item, part, budget));
            case Undefined: return false;
            default: throw new TemplateFault($"{PythonText.TypeOf(whole)} holds nothing");
        }
    }

    private static int Order(Sequence left, Sequence right, Budget budget)
    {
        for (int i = 0; i < Math.Min(left.Items.Count, right.Items.Count); i++)
        {
            if (!AreEqual(left.Items[i], right.Items[i], budget)) return Order(left.Items[i], right.Items[i], budget);
        }

        return left.Items.Count.CompareTo(right.Items.Count);
    }

    // By code points: where one side has half a pair and the other none, the pair is the later one.
    private static int Order(string left, string right)
    {
        int at = left.AsSpan().CommonPrefixLength(right);
        if (at == left.Length || at == right.Length) return left.Length.CompareTo(right.Length);
        bool a = char.IsSurrogate(left[at]), b = char.IsSurrogate(right[at]);
        return a == b ? left[at].CompareTo(right[at]) : a ? 1 : -1;
    }
}
