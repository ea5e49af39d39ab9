using Ingot.Core.Errors;
using Ingot.Inference.Engine;
using Ingot.Inference.Generation;
using Ingot.Inference.Sampling;

namespace Ingot.Inference.Tests.Generation;

public sealed class GeneratorTests : IDisposable
{
    private static readonly SamplingSettings Greedy = new() { Temperature = 0, MaxTokens = 20 };

    private readonly ScratchFolder folder = new();
    private readonly InferenceModel model;
    private readonly Generator generator;

    public GeneratorTests()
    {
        TinyModel.Write(folder.Path, TinyModel.Config);
        model = InferenceModel.Load(folder.Path, new InferenceSettings { Threads = 1 });
        generator = new Generator(model, new ByteTokenizer(65));
    }

    public void Dispose()
    {
        generator.Dispose();
        model.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Greedy_text_is_the_argmax_of_the_whole_sequence_each_time()
    {
        GeneratedPiece[] pieces = [.. generator.Generate("HELLO", Greedy)];
        List<int> ids = [0, .. "HELLO".Select(c => c - 31)];
        using DecodingSession session = model.NewSession();
        string expected = "";
        for (int i = 0; i < 20; i++)
        {
            session.Truncate(0);
            float[] logits = session.Append(ids.ToArray()).ToArray();
            ids.Add(Array.IndexOf(logits, logits.Max()));
            if (ids[^1] == 0) break;
            expected += (char)(ids[^1] + 31);
        }

        Assert.Equal(expected, Text(pieces));
        Assert.Equal(expected.Length, pieces[^1].Tokens);
    }

    [Fact]
    public void Only_the_last_piece_says_why_the_text_ended()
    {
        GeneratedPiece[] pieces = [.. generator.Generate("A", Greedy with { MaxTokens = 5, Temperature = 1, Seed = 3 })];
        Assert.All(pieces[..^1], piece => Assert.Null(piece.Finish));
        Assert.NotNull(pieces[^1].Finish);
    }

    [Fact]
    public void End_of_text_ends_the_text_and_is_not_counted()
    {
        (string text, GeneratedPiece last) = Enumerable.Range(0, 200)
            .Select(seed => generator.Generate("A", Greedy with { Temperature = 1.5, TopP = 1, Seed = seed, MaxTokens = 40 }).ToArray())
            .Select(pieces => (Text(pieces), pieces[^1]))
            .First(result => result.Item2.Finish == FinishReason.Stop);
        Assert.Equal(text.Length, last.Tokens);
        Assert.True(last.Tokens < 40);
    }

    [Fact]
    public void A_seeded_text_is_the_same_again_even_after_other_texts()
    {
        SamplingSettings settings = Greedy with { Temperature = 1, Seed = 9, MaxTokens = 40 };
        string first = Text(generator.Generate("ONCE UPON", settings));
        Assert.NotEmpty(generator.Generate("ONCE MORE", Greedy).ToArray());
        Assert.Equal(first, Text(generator.Generate("ONCE UPON", settings)));
        using var other = new Generator(model, new ByteTokenizer(65));
        Assert.Equal(first, Text(other.Generate("ONCE UPON", settings)));
    }

    [Fact]
    public void A_stop_string_ends_the_text_before_it()
    {
        string whole = Text(generator.Generate("HELLO", Greedy));
        string stop = whole[4..7];
        int at = whole.IndexOf(stop, StringComparison.Ordinal);
        GeneratedPiece[] pieces = [.. generator.Generate("HELLO", Greedy with { Stop = [stop] })];
        Assert.Equal(whole[..at], Text(pieces));
        Assert.Equal(FinishReason.Stop, pieces[^1].Finish);
    }

    [Fact]
    public void A_prompt_without_room_is_a_usage_error_or_slides()
    {
        string prompt = new('A', 95);
        IngotException fault = Assert.Throws<IngotException>(() => generator.Generate(prompt, Greedy, ContextOverflow.Stop));
        Assert.Equal(ExitCode.Usage, fault.Code);
        Assert.Contains("96 tokens", fault.Message);
        string kept = prompt[..((96 - 1) / 2)];
        Assert.Equal(Text(generator.Generate(kept, Greedy)), Text(generator.Generate(prompt, Greedy)));
    }

    [Fact]
    public void A_text_that_fills_the_context_ends_or_slides()
    {
        SamplingSettings settings = LongText();
        GeneratedPiece[] stopped = [.. generator.Generate("A", settings, ContextOverflow.Stop)];
        Assert.Equal(FinishReason.Length, stopped[^1].Finish);
        Assert.Equal(96 - 2 + 1, stopped[^1].Tokens);
        string slid = Text(generator.Generate("A", settings));
        Assert.Equal(120, slid.Length);
        Assert.StartsWith(Text(stopped), slid);
    }

    [Fact]
    public void Cancelling_ends_the_enumeration()
    {
        using var source = new CancellationTokenSource();
        using IEnumerator<GeneratedPiece> pieces = generator.Generate("A", LongText(), cancellationToken: source.Token).GetEnumerator();
        Assert.True(pieces.MoveNext());
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => pieces.MoveNext());
    }

    [Fact]
    public void Ids_outside_the_vocabulary_are_a_usage_error() =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => generator.Generate([1, 65], Greedy)).Code);

    [Fact]
    public void A_tokenizer_that_is_larger_than_the_model_is_refused() =>
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => new Generator(model, new ByteTokenizer())).Code);

    [Fact]
    public void Outputs_that_pad_the_vocabulary_are_never_drawn()
    {
        using var small = new Generator(model, new ByteTokenizer(30));
        Assert.All(
            Enumerable.Range(0, 20).Select(seed => Text(small.Generate("\"", Greedy with { Temperature = 5, TopP = 1, Seed = seed }))),
            text => Assert.All(text, letter => Assert.InRange(letter, (char)32, (char)(29 + 31))));
    }

    // The first seed whose text does not end by itself.
    private SamplingSettings LongText() => Enumerable.Range(0, 500)
        .Select(seed => new SamplingSettings { Temperature = 0.3, TopP = 1, Seed = seed, MaxTokens = 120 })
        .First(settings => generator.Generate("A", settings).Last().Tokens == 120);

    private static string Text(IEnumerable<GeneratedPiece> pieces) => string.Concat(pieces.Select(piece => piece.Text));
}
