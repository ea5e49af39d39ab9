namespace Ingot.Planning.Scaling;

/// <summary>The small runs from which a large one is foretold: as shares of its parameters and of its tokens, so that both are varied; together they take about four tenths of its work.</summary>
public static class LadderRungs
{
    /// <summary>Cheapest first.</summary>
    public static IReadOnlyList<(double Parameters, double Tokens)> Shares { get; } =
        [(1 / 8.0, 1 / 16.0), (1 / 8.0, 1 / 8.0), (1 / 4.0, 1 / 8.0), (1 / 8.0, 1 / 4.0), (1 / 4.0, 1 / 4.0), (1 / 2.0, 1 / 8.0), (1 / 8.0, 1 / 2.0), (1 / 2.0, 1 / 4.0)];
}
