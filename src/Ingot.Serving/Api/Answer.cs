using Ingot.Serving.Scheduling;

namespace Ingot.Serving.Api;

/// <summary>An answer, as far as it has come.</summary>
internal sealed class Answer(string id, DateTimeOffset arrived, string modelName, StartedJob job)
{
    public string Id { get; } = id;

    public DateTimeOffset Arrived { get; } = arrived;

    public string ModelName { get; } = modelName;

    public string ModelId { get; } = job.ModelId;

    public IReadOnlyList<Choice> Choices { get; } = [.. job.Prompts.Select((prompt, i) => new Choice(i, prompt, job.PromptTokens[i]))];
}
