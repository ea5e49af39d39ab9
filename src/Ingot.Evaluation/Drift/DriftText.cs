namespace Ingot.Evaluation.Drift;

/// <summary>One document as drift sees it: its text, its token ids, and where a model was asked the nats of each token (one more value, for the end of text, may follow).</summary>
public sealed record DriftText(string Text, int[] Tokens, float[]? Nats = null);
