using Ingot.Core.Errors;
using Ingot.Inference.Engine;
using Ingot.Inference.Prompts;
using Ingot.Inference.Sampling;
using Ingot.Text.Tokenizers;

namespace Ingot.Inference.Generation;

/// <summary>
/// Continues prompts with a model, one text at a time. What a prompt shares with the text before it (a chat that grows) is not computed again.
/// Borrows the model, which must outlive it. Not safe for several threads.
/// </summary>
public sealed class Generator : IDisposable
{
    // A person who cancels while a long prompt is read waits for this many tokens at most.
    private const int PromptStep = 256;

    private readonly Tokenizer tokenizer;
    private readonly DecodingSession session;
    private readonly HashSet<int> ends;

    /// <summary>
    /// Joins <paramref name="model"/> and <paramref name="tokenizer"/>; a tokenizer with more ids than the model knows is a data error. A text ends with the
    /// tokenizer's end-of-text, and with any of <paramref name="ends"/> (see <see cref="TurnEnds"/>).
    /// </summary>
    public Generator(InferenceModel model, Tokenizer tokenizer, IEnumerable<int>? ends = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(tokenizer);
        if (tokenizer.VocabularySize > model.VocabSize)
        {
            throw new IngotException(
                ExitCode.Data,
                $"the tokenizer has {tokenizer.VocabularySize} ids, but the model knows {model.VocabSize}",
                null,
                "The model and the tokenizer do not belong together: make the model folder again.");
        }

        this.tokenizer = tokenizer;
        this.ends = [tokenizer.EndOfText, .. ends ?? []];
        session = model.NewSession();
    }

    /// <summary>Longest sequence, prompt and text together, in tokens.</summary>
    public int ContextLength => session.Capacity;

    /// <summary>x.</summary>
    public int[] Encode(string prompt) => [tokenizer.BeginOfText, .. tokenizer.Encode(prompt)];

    /// <summary>Continues the text <paramref name="prompt"/>.</summary>
    public IEnumerable<GeneratedPiece> Generate(
        string prompt, SamplingSettings settings, ContextOverflow overflow = ContextOverflow.Slide, CancellationToken cancellationToken = default) =>
        Generate(Encode(prompt), settings, overflow, cancellationToken);

    /// <summary>
    /// Continues the tokens <paramref name="prompt"/>, which begin with the begin of a text (it is put in front where it is missing); pieces come as soon as
    /// they are known. Settings out of range, ids outside the vocabulary and a prompt without room under <see cref="ContextOverflow.Stop"/> are usage errors.
    /// </summary>
    public IEnumerable<GeneratedPiece> Generate(
        IReadOnlyList<int> prompt, SamplingSettings settings, ContextOverflow overflow = ContextOverflow.Slide, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        int[] begun = prompt.Count > 0 && prompt[0] == tokenizer.BeginOfText ? [.. prompt] : [tokenizer.BeginOfText, .. prompt];
        return Generate(new RenderedPrompt("", begun), settings, overflow, cancellationToken);
    }

    /// <summary>Continues <paramref name="prompt"/>, whose ids are taken as they are; the rest as for a prompt of tokens. An empty prompt is a usage error.</summary>
    public IEnumerable<GeneratedPiece> Generate(
        RenderedPrompt prompt, SamplingSettings settings, ContextOverflow overflow = ContextOverflow.Slide, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(settings);
        Check(prompt.Ids);
        var sampler = new Sampler(settings, tokenizer.VocabularySize, tokenizer.EndOfText);
        return Continue(Fit(prompt.Ids, overflow), sampler, settings, overflow, cancellationToken);
    }

    /// <summary>Frees the key-value cache.</summary>
    public void Dispose() => session.Dispose();

    private IEnumerable<GeneratedPiece> Continue(
        int[] prompt, Sampler sampler, SamplingSettings settings, ContextOverflow overflow, CancellationToken cancellationToken)
    {
        // A space before the first word belongs to the text only where something stands before it.
        var decoder = new StreamingDecoder(tokenizer, continues: prompt.Length > 1);
        var stops = new StopMatcher(settings.Stop);
        int next = Read(prompt, sampler, cancellationToken), tokens = 0;
        FinishReason? finish = null;
        while (finish is null)
        {
            if (ends.Contains(next)) break;
            tokens++;
            string text = stops.Push(decoder.Push(next));
            finish = stops.Stopped ? FinishReason.Stop : tokens >= settings.MaxTokens ? FinishReason.Length : null;
            if (finish is null && session.Length == session.Capacity && overflow == ContextOverflow.Stop) finish = FinishReason.Length;
            if (text.Length > 0) yield return new GeneratedPiece(text, tokens, null);
            if (finish is not null) break;
            cancellationToken.ThrowIfCancellationRequested();
            next = Step(next, sampler, cancellationToken);
        }

        string rest = stops.Stopped ? "" : stops.Push(decoder.Flush());
        if (stops.Stopped) finish = FinishReason.Stop;
        else rest += stops.Flush();
        yield return new GeneratedPiece(rest, tokens, finish ?? FinishReason.Stop);
    }

    private int Step(int token, Sampler sampler, CancellationToken cancellationToken)
    {
        if (session.Length < session.Capacity) return Choose(session.Append([token]), sampler);
        return Read(Newest([.. session.Tokens, token]), sampler, cancellationToken);
    }

    // Reads the prompt from where it differs from what the session holds; the last token is always read, for its logits.
    private int Read(int[] prompt, Sampler sampler, CancellationToken cancellationToken)
    {
        int shared = session.Tokens.CommonPrefixLength(prompt.AsSpan(0, prompt.Length - 1));
        session.Truncate(shared);
        for (int at = shared; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<int> part = prompt.AsSpan(at, Math.Min(PromptStep, prompt.Length - at));
            ReadOnlySpan<float> logits = session.Append(part);
            at += part.Length;
            if (at == prompt.Length) return Choose(logits, sampler);
        }
    }

    // A model whose vocabulary was padded to a round number has outputs that no tokenizer id stands for.
    private int Choose(ReadOnlySpan<float> logits, Sampler sampler) => sampler.Next(logits[..tokenizer.VocabularySize], session.Tokens);

    private void Check(int[] prompt)
    {
        if (prompt.Length == 0) throw new IngotException(ExitCode.Usage, "the prompt is empty", "prompt", "A chat template that writes nothing cannot be answered.");
        foreach (int id in prompt)
        {
            if ((uint)id >= (uint)tokenizer.VocabularySize)
                throw new IngotException(ExitCode.Usage, $"the prompt holds the token id {id}", "prompt", $"Ids lie from 0 to {tokenizer.VocabularySize - 1}.");
        }
    }

    private int[] Fit(int[] prompt, ContextOverflow overflow)
    {
        if (prompt.Length < session.Capacity) return prompt;
        if (overflow == ContextOverflow.Slide) return Newest(prompt);
        throw new IngotException(
            ExitCode.Usage, $"the prompt has {prompt.Length} tokens, but the model's context is {session.Capacity} tokens", "prompt", "Shorten the prompt.");
    }

    private int[] Newest(int[] tokens) => [tokenizer.BeginOfText, .. tokens[^Math.Max(1, (session.Capacity - 1) / 2)..]];
}
