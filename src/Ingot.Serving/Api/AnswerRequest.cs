using Ingot.Inference.Sampling;
using Ingot.Serving.Scheduling;

namespace Ingot.Serving.Api;

/// <summary>A checked request, whichever endpoint it came to.</summary>
/// <param name="Model">The name that the client asked for; null: whichever is served.</param>
/// <param name="Prompts">What to continue; each gives one choice.</param>
/// <param name="Settings">How to continue it.</param>
/// <param name="Stream">Whether the answer goes out piece by piece.</param>
/// <param name="IncludeUsage">Whether a stream ends with the token counts.</param>
internal sealed record AnswerRequest(string? Model, IReadOnlyList<PromptInput> Prompts, SamplingSettings Settings, bool Stream, bool IncludeUsage);
