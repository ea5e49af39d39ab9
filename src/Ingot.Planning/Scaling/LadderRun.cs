namespace Ingot.Planning.Scaling;

/// <summary>One small run of a ladder: its size, what it read, and the validation loss that it reached.</summary>
/// <param name="Parameters">Weights that a token is multiplied by.</param>
/// <param name="Tokens">Tokens read.</param>
/// <param name="UniqueTokens">Different tokens among them.</param>
/// <param name="Loss">Nats a token.</param>
/// <param name="Seconds">Time that it took.</param>
public sealed record LadderRun(double Parameters, double Tokens, double UniqueTokens, double Loss, double Seconds);
