namespace Ingot.Lifecycle.Maintenance;

/// <summary>What was forgotten, and what had seen it: the ids of the collections, corpora and tokenizers (with their tokens) that were erased, and of the models that are stale.</summary>
public sealed record ForgetReport(
    IReadOnlyList<ForgottenEntry> Forgotten,
    IReadOnlyList<string> Collections,
    IReadOnlyList<string> Corpora,
    IReadOnlyList<string> Tokenizers,
    IReadOnlyList<string> Models);
