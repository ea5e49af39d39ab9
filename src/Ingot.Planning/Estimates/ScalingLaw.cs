namespace Ingot.Planning.Estimates;

/// <summary>How the loss of a language model falls with its size and its data (Hoffmann et al. 2022, approach 3), with the constants that Besiroglu et al. 2024 found in the same runs.</summary>
public static class ScalingLaw
{
    /// <summary>The tokens a parameter at which compute is best spent (Hoffmann et al. 2022).</summary>
    public const double TokensPerParameter = 20;

    private const double Irreducible = 1.8172, ParameterFactor = 482.01, ParameterExponent = 0.3478, TokenFactor = 2085.43, TokenExponent = 0.3658;

    /// <summary>Nats a token of MassiveText after <paramref name="tokens"/> fresh tokens.</summary>
    public static double Loss(double parameters, double tokens) =>
        Irreducible + (ParameterFactor * Math.Pow(parameters, -ParameterExponent)) + (TokenFactor * Math.Pow(tokens, -TokenExponent));

    /// <summary>Fresh tokens after which a model of so many <paramref name="parameters"/> has <paramref name="loss"/>; null where no number of them suffices.</summary>
    public static double? TokensFor(double loss, double parameters)
    {
        double left = loss - Irreducible - (ParameterFactor * Math.Pow(parameters, -ParameterExponent)), tokens = left > 0 ? Math.Pow(TokenFactor / left, 1 / TokenExponent) : double.PositiveInfinity;
        return tokens < 1e30 ? tokens : null;
    }

    /// <summary>Tokens at which <paramref name="flops"/> = 6·N·D is best spent.</summary>
    public static double OptimalTokens(double flops) => Math.Sqrt(flops / 6 * TokensPerParameter);

    /// <summary>What <paramref name="tokens"/> read from <paramref name="unique"/> are worth in fresh ones (Muennighoff et al. 2023, equation 5; R* = 15.39).</summary>
    public static double EffectiveTokens(double tokens, double unique) => Dial.LossLaw.EffectiveTokens(tokens, unique);
}
