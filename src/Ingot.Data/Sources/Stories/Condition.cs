namespace Ingot.Data.Sources.Stories;

/// <summary>A comparison of two sums over the columns of bound variables; the parts of an `and` are held side by side.</summary>
internal sealed record Condition(Sum Left, string Operator, Sum Right)
{
    /// <summary>The variables that it reads, as bits.</summary>
    public UInt128 Reads => Left.Reads | Right.Reads;

    public bool Holds(int[] state)
    {
        if (!Left.IsNumber || !Right.IsNumber)
            return string.Equals(Left.Text(state), Right.Text(state), StringComparison.Ordinal) == (Operator == "=");
        int order = Left.Number(state).CompareTo(Right.Number(state));
        return Operator switch
        {
            "=" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }
}

/// <summary>One side of a comparison: an operand, or the sum or the difference of two.</summary>
internal sealed record Sum(Operand First, int Sign, Operand? Second)
{
    public UInt128 Reads => First.Reads | (Second?.Reads ?? 0);

    public bool IsNumber => First.Numbers is not null && (Second is null || Second.Numbers is not null);

    public long Number(int[] state) => First.Number(state) + (Second is null ? 0 : Sign * Second.Number(state));

    public string Text(int[] state) => First.Text(state);
}

/// <summary>A column of a variable, or a constant (variable -1): its values as text, and as numbers where all of them are.</summary>
internal sealed record Operand(int Variable, string[] Values, long[]? Numbers)
{
    public UInt128 Reads => Variable < 0 ? 0 : UInt128.One << Variable;

    public long Number(int[] state) => Numbers![Variable < 0 ? 0 : state[Variable]];

    public string Text(int[] state) => Values[Variable < 0 ? 0 : state[Variable]];
}
