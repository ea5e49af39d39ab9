using Ingot.Core.Errors;
using Ingot.Inference.Engine;
using Ingot.Inference.Generation;
using Ingot.Inference.Networks;
using Ingot.Text.ChatTemplates;
using Ingot.Text.Tokenizers;

namespace Ingot.Inference.Sequences;

/// <summary>Turns a text into another with a decoder that was trained to answer by its chat template. Safe to ask from several threads.</summary>
public sealed class PromptedModel : IDisposable
{
    private readonly InferenceModel model;
    private readonly PromptedForward forward;
    private readonly Tokenizer tokenizer;
    private readonly TurnPrompt prompt;
    private readonly int[] ends;

    private PromptedModel(InferenceModel model, Tokenizer tokenizer, TurnPrompt prompt, int[] ends)
    {
        (this.model, this.tokenizer, this.prompt, this.ends) = (model, tokenizer, prompt, ends);
        forward = new PromptedForward(model, ends);
    }

    /// <summary>What a model that classifies may answer; none where it answers freely.</summary>
    public IReadOnlyList<string> Labels { get; private init; } = [];

    /// <summary>Whether the model in <paramref name="folder"/> is a decoder that answers by a chat template.</summary>
    public static bool Takes(string folder) => NetworkShape.Mentions(folder, "ForCausalLM\"", "LMHeadModel\"") && ChatTemplateFolder.TryLoad(folder) is not null;

    /// <summary>Loads a model folder with its tokenizer and template; throws <see cref="IngotException"/> (Data, Usage) when it cannot be read or holds something else.</summary>
    public static PromptedModel Load(string folder, InferenceSettings? settings = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ChatTemplateSet template = ChatTemplateFolder.TryLoad(folder) ?? throw new IngotException(ExitCode.Usage, "the model has no chat template", folder, "Name a model that was trained to answer.");
        Tokenizer tokenizer = TokenizerFolder.Load(folder);
        InferenceModel model = InferenceModel.Load(folder, settings);
        int[] ends = [.. TurnEnds.Read(folder).Append(tokenizer.EndOfText).Where(id => (uint)id < (uint)model.VocabSize).Distinct()];
        return new PromptedModel(model, tokenizer, new TurnPrompt(template, tokenizer), ends) { Labels = NetworkShape.Read(folder).Labels };
    }

    /// <summary>What <paramref name="text"/> is turned into; where it is longer than the model takes its end is left out.</summary>
    public string Generate(string text, DecodingSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(settings);
        int[] ids = TurnPrompt.Fit(prompt.Of(text), prompt.Tail, TurnPrompt.Longest(model.ContextLength));
        int longest = Math.Min(settings.MaxTokens ?? int.MaxValue, model.ContextLength - ids.Length);
        return tokenizer.Decode(new BeamSearch(forward, settings, ids[^1], ends[0], model.VocabSize, longest).Search(forward.Read(ids.AsSpan(0, ids.Length - 1)), cancellation));
    }

    /// <summary>The same for many texts, as many at once as there are processors; a model that was loaded with one thread does most in that time.</summary>
    public string[] Generate(IReadOnlyList<string> texts, DecodingSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var made = new string[texts.Count];
        Parallel.For(0, texts.Count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i => made[i] = Generate(texts[i], settings, cancellation));
        return made;
    }

    /// <summary>The probability of each of <paramref name="answers"/>, the only ones that are allowed, as the answer to <paramref name="text"/>; they sum to one.</summary>
    public double[] Weigh(string text, IReadOnlyList<string> answers)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(answers);
        (int[] Prompt, int[] Answer)[] examples = [.. answers.Select(answer => prompt.Example(text, answer))];
        int longest = TurnPrompt.Longest(model.ContextLength);
        var logits = new float[model.VocabSize];
        double[] scores = [.. examples.Select(example => Score(TurnPrompt.Fit(example.Prompt, prompt.Tail, longest), example.Answer, logits))];
        double largest = scores.Max(), sum = scores.Sum(score => Math.Exp(score - largest));
        return [.. scores.Select(score => Math.Exp(score - largest) / sum)];
    }

    /// <inheritdoc/>
    public void Dispose() => forward.Dispose();

    // The log-probability of an answer; the session keeps the prompt for the next one.
    private double Score(int[] asked, int[] answer, float[] logits)
    {
        SourceReading source = forward.Read(asked.AsSpan(0, asked.Length - 1));
        WritingState state = source.Begin();
        double score = 0;
        for (int t = 0; t < answer.Length; t++)
        {
            if (asked.Length + t > model.ContextLength) break;
            forward.Step(source, state, t == 0 ? asked[^1] : answer[t - 1], logits);
            score += logits[ends.Contains(answer[t]) ? ends[0] : answer[t]] - Products.LogSum(logits);
        }

        state.Release();
        return score;
    }
}
