namespace Ingot.Evaluation.Bars;

/// <summary>One success bar held against its metric.</summary>
public sealed record BarVerdict(string Metric, double Value, double? Min, double? Max, bool Met)
{
    /// <summary>"perplexity 9.31, at most 9: missed".</summary>
    public override string ToString()
    {
        string range = (Min, Max) switch
        {
            ({ } min, { } max) => FormattableString.Invariant($"between {min} and {max}"),
            ({ } min, null) => FormattableString.Invariant($"at least {min}"),
            (null, { } max) => FormattableString.Invariant($"at most {max}"),
            _ => "any",
        };
        return FormattableString.Invariant($"{Metric} {Value:0.####}, {range}: {(Met ? "met" : "missed")}");
    }
}
