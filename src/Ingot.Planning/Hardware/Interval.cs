namespace Ingot.Planning.Hardware;

/// <summary>An estimate with the range in which it is expected to lie.</summary>
public sealed record Interval(double Low, double Estimate, double High)
{
    /// <summary>Whether <paramref name="value"/> lies in the range.</summary>
    public bool Covers(double value) => value >= Low && value <= High;

    /// <summary>The range of a quantity that grows with this one.</summary>
    public static Interval operator *(Interval interval, double factor) => new(interval.Low * factor, interval.Estimate * factor, interval.High * factor);

    /// <summary>The range of <paramref name="amount"/> divided by this one: the largest divisor gives the least.</summary>
    public Interval Under(double amount) => new(amount / High, amount / Estimate, amount / Low);

    /// <summary>The range of the product of two independent quantities: their deviations from the estimates add as squares of logarithms.</summary>
    public Interval And(Interval other)
    {
        ArgumentNullException.ThrowIfNull(other);
        double estimate = Estimate * other.Estimate;
        return new(estimate / Spread(Estimate / Low, other.Estimate / other.Low), estimate, estimate * Spread(High / Estimate, other.High / other.Estimate));
    }

    private static double Spread(double a, double b) => Math.Exp(Math.Sqrt((Math.Log(a) * Math.Log(a)) + (Math.Log(b) * Math.Log(b))));
}
