namespace Ingot.Serving.Scheduling;

/// <summary>What is known when a job's turn has come and its prompts have been accepted.</summary>
/// <param name="ModelId">The model that answers.</param>
/// <param name="Prompts">The prompts as text.</param>
/// <param name="PromptTokens">Number of tokens of each, end-of-text in front included.</param>
internal sealed record StartedJob(string ModelId, IReadOnlyList<string> Prompts, IReadOnlyList<int> PromptTokens);
