using System.CommandLine;
using Ingot.Inference.Sampling;

namespace Ingot.Cli.Commands;

/// <summary>The options that say how the next token is drawn.</summary>
internal sealed class SamplingArguments
{
    private static readonly SamplingSettings Defaults = new();
    private readonly Option<double> temperature = new("--temperature") { Description = "0: always the likeliest token; higher: more varied.", DefaultValueFactory = _ => Defaults.Temperature };
    private readonly Option<int> topK = new("--top-k") { Description = "Keep this many of the likeliest tokens; 0: all.", DefaultValueFactory = _ => Defaults.TopK };
    private readonly Option<double> topP = new("--top-p") { Description = "Keep the likeliest tokens up to this share of the probability.", DefaultValueFactory = _ => Defaults.TopP };
    private readonly Option<double> minP = new("--min-p") { Description = "Drop tokens less likely than this share of the likeliest.", DefaultValueFactory = _ => Defaults.MinP };
    private readonly Option<double> penalty = new("--repetition-penalty") { Description = "Above 1: tokens that occurred lately become less likely.", DefaultValueFactory = _ => Defaults.RepetitionPenalty };
    private readonly Option<long?> seed = new("--seed") { Description = "Makes the text reproducible." };
    private readonly Option<string[]> stop = new("--stop") { Description = "End before this text; may be repeated." };
    private readonly Option<int> maxTokens = new("--max-tokens") { Description = "Longest answer, in tokens.", DefaultValueFactory = _ => Defaults.MaxTokens };

    /// <summary>Declares them on <paramref name="command"/>.</summary>
    public SamplingArguments(Command command)
    {
        foreach (Option option in (Option[])[temperature, topK, topP, minP, penalty, seed, stop, maxTokens]) command.Options.Add(option);
    }

    /// <summary>The settings that <paramref name="arguments"/> give, checked.</summary>
    public SamplingSettings Read(ParseResult arguments)
    {
        var settings = new SamplingSettings
        {
            Temperature = arguments.GetValue(temperature),
            TopK = arguments.GetValue(topK),
            TopP = arguments.GetValue(topP),
            MinP = arguments.GetValue(minP),
            RepetitionPenalty = arguments.GetValue(penalty),
            Seed = arguments.GetValue(seed),
            Stop = arguments.GetValue(stop) ?? [],
            MaxTokens = arguments.GetValue(maxTokens),
        };
        settings.Validate();
        return settings;
    }
}
