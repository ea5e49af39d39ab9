using Ingot.Core.Errors;

namespace Ingot.Planning.Serving;

/// <summary>The traffic that a deployed model is to answer.</summary>
public sealed record ServingLoad
{
    /// <summary>Requests in a month of 730 hours.</summary>
    public required double RequestsPerMonth { get; init; }

    /// <summary>Tokens that a request brings.</summary>
    public double PromptTokens { get; init; } = 500;

    /// <summary>Tokens that an answer has.</summary>
    public double AnswerTokens { get; init; } = 200;

    /// <summary>Milliseconds within which each token of an answer must come.</summary>
    public double MillisecondsPerToken { get; init; } = 50;

    /// <summary>The busiest hour, as a multiple of the mean.</summary>
    public double Peak { get; init; } = 3;

    /// <summary>The load, or <see cref="IngotException"/> (usage) where it cannot be.</summary>
    public ServingLoad Checked()
    {
        Require(RequestsPerMonth, 1e15, "requests a month", "--requests");
        Require(PromptTokens, 1e8, "tokens of a prompt", "--prompt-tokens");
        Require(AnswerTokens, 1e8, "tokens of an answer", "--answer-tokens");
        Require(MillisecondsPerToken, 1e7, "milliseconds a token", "--latency");
        Require(Peak, 1e6, "times the mean load", "--peak");
        return this;
    }

    private static void Require(double value, double most, string what, string where)
    {
        if (!(value > 0 && value <= most)) throw new IngotException(ExitCode.Usage, $"{value} {what} is no load", where, $"Give a number above 0, at most {most:0e+0}.");
    }
}
