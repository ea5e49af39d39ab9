namespace Ingot.Serving.Logging;

/// <summary>One answered prompt, as a line of the request log.</summary>
/// <param name="Time">When the request came.</param>
/// <param name="Id">The answer's id; several prompts of one request share it.</param>
/// <param name="Endpoint">`/v1/completions` or `/v1/chat/completions`.</param>
/// <param name="Model">The artifact id of the model that answered.</param>
/// <param name="Prompt">The text that was continued.</param>
/// <param name="Completion">The text that was written; where the client left, what was written until then.</param>
/// <param name="PromptTokens">Tokens of the prompt.</param>
/// <param name="CompletionTokens">Tokens written.</param>
/// <param name="FinishReason">`stop`, `length`, or `cancelled`.</param>
/// <param name="LatencySeconds">From the arrival to the end of the answer.</param>
public sealed record RequestRecord(
    DateTimeOffset Time,
    string Id,
    string Endpoint,
    string Model,
    string Prompt,
    string Completion,
    int PromptTokens,
    int CompletionTokens,
    string FinishReason,
    double LatencySeconds);
