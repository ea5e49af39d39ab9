namespace Ingot.Planning.Dial;

/// <summary>
/// The part of the loss that size and data can change (Muennighoff et al. 2023, equation 6), up to a factor: repeated tokens and
/// parameters that the text cannot feed lose their worth by exponential decay. It ranks shapes; it predicts no loss.
/// </summary>
internal static class LossLaw
{
    /// <summary>Lower is better; <paramref name="unique"/> tokens are read until <paramref name="tokens"/> are done.</summary>
    public static double Excess(double parameters, double tokens, double unique)
    {
        double fresh = Math.Min(tokens, unique);
        double useful = Math.Min(parameters, fresh / DialRules.TextTokensPerParameter);
        double n = Decayed(useful, parameters, DialRules.ExcessDecay), d = Decayed(fresh, tokens, DialRules.RepetitionDecay);
        return Math.Pow(n, -DialRules.LossExponent) + Math.Pow(d / DialRules.TokensPerParameter, -DialRules.LossExponent);
    }

    /// <summary>What <paramref name="tokens"/> read from <paramref name="unique"/> are worth in fresh ones.</summary>
    public static double EffectiveTokens(double tokens, double unique) => Decayed(Math.Min(tokens, unique), tokens, DialRules.RepetitionDecay);

    private static double Decayed(double worth, double amount, double decay) =>
        worth * (1 + (decay * (1 - Math.Exp(-((amount / worth) - 1) / decay))));
}
