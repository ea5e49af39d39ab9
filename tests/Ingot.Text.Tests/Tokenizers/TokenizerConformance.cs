using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;
using Ingot.Core.Progress;
using Ingot.Text.Tokenizers;

namespace Ingot.Text.Tests.Tokenizers;

/// <summary>What holds for every tokenizer; each kind inherits these tests.</summary>
public abstract class TokenizerConformance
{
    protected const string Sample =
        "The miller's daughter walked to the mill. \"It's late,\" the miller said; the daughter's walk had been long.\n\n" +
        "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich — 1234 + 5678 = 6912! 你好，世界 😀\n";

    protected abstract TokenizerSettings Settings { get; }

    /// <summary>Whether any bytes come back exactly.</summary>
    protected virtual bool IsLossless => true;

    /// <summary>Whether text of known characters comes back exactly.</summary>
    protected virtual bool KeepsText => true;

    /// <summary>Bytes that even a lossless tokenizer changes, as others of its kind do.</summary>
    protected virtual bool IsChanged(byte[] bytes) => false;

    protected Tokenizer Train(params IEnumerable<string> texts) => TokenizerCatalog.Train(Settings, texts, NoProgress.Instance, TestContext.Current.CancellationToken);

    [Fact]
    public void Text_of_the_training_set_comes_back()
    {
        Tokenizer tokenizer = Train(Sample);
        if (KeepsText) Assert.Equal(Sample, tokenizer.Decode(tokenizer.Encode(Sample)));
        else Assert.DoesNotContain(tokenizer.Unknown!.Value, tokenizer.Encode(Sample));
    }

    [Fact]
    public void Any_bytes_come_back_or_become_the_unknown_id()
    {
        Tokenizer tokenizer = Train(Sample);
        Gen.OneOf(Gen.Byte.Array[0, 300], Gen.String.Select(Encoding.UTF8.GetBytes)).Sample(bytes =>
        {
            int[] ids = Encode(tokenizer, bytes);
            Assert.All(ids, id => Assert.InRange(id, 0, tokenizer.VocabularySize - 1));
            if (IsChanged(bytes)) return;
            if (IsLossless) Assert.Equal(bytes, Decode(tokenizer, ids));
            else if (tokenizer is Text.Tokenizers.Characters.CharacterTokenizer) Assert.Equal(Encoding.UTF8.GetString(bytes).EnumerateRunes().Count(), ids.Length);
        });
    }

    [Fact]
    public void Text_never_becomes_a_special_token()
    {
        Tokenizer tokenizer = Train(Sample, Tokenizer.EndOfTextToken);
        int[] ids = tokenizer.Encode(Tokenizer.EndOfTextToken);
        Assert.DoesNotContain(tokenizer.EndOfText, ids);
        if (KeepsText) Assert.Equal(Tokenizer.EndOfTextToken, tokenizer.Decode(ids));
        Assert.Equal(tokenizer.EndOfText, Assert.Single(tokenizer.EncodeWithSpecial(Tokenizer.EndOfTextToken)));
        Assert.Equal("", tokenizer.Decode([tokenizer.EndOfText]));
    }

    [Fact]
    public void A_saved_tokenizer_is_read_back_exactly()
    {
        using var folder = new TemporaryFolder();
        Tokenizer tokenizer = Train(Sample);
        tokenizer.Save(folder.Path);
        Tokenizer read = TokenizerFolder.Load(folder.Path);
        Assert.IsType(tokenizer.GetType(), read);
        Assert.Equal(tokenizer.VocabularySize, read.VocabularySize);
        Assert.Equal(tokenizer.EndOfText, read.EndOfText);
        Assert.Equal(tokenizer.Unknown, read.Unknown);
        for (int id = 0; id < tokenizer.VocabularySize; id++) Assert.Equal(Decode(tokenizer, id), Decode(read, id));
        Gen.Byte.Array[0, 300].Sample(bytes => Assert.Equal(Encode(tokenizer, bytes), Encode(read, bytes)), iter: 100);
        byte[] written = File.ReadAllBytes(Path.Combine(folder.Path, "tokenizer.json"));
        read.Save(folder.Path);
        Assert.Equal(written, File.ReadAllBytes(Path.Combine(folder.Path, "tokenizer.json")));
    }

    [Fact]
    public void Training_twice_gives_the_same_tokenizer()
    {
        string[] texts = [.. Enumerable.Range(0, 50).Select(i => Sample + i)];
        using TemporaryFolder one = new(), two = new();
        Train(texts).Save(one.Path);
        Train(texts.Reverse()).Save(two.Path);
        foreach (string name in new[] { TokenizerFolder.TokenizerFile, TokenizerFolder.ConfigurationFile })
            Assert.Equal(File.ReadAllBytes(Path.Combine(one.Path, name)), File.ReadAllBytes(Path.Combine(two.Path, name)));
    }

    [Fact]
    public void Encoding_allocates_nothing_in_steady_state()
    {
        Tokenizer tokenizer = Train(Sample);
        byte[] utf8 = Encoding.UTF8.GetBytes(Sample + new string('x', 200));
        var ids = new ArrayBufferWriter<int>(1 << 14);
        var decoded = new ArrayBufferWriter<byte>(1 << 14);
        for (int warm = 0; warm < 3; warm++) Once();
        // The runtime itself may allocate once, when it compiles what has become hot.
        Assert.Contains(0, Enumerable.Range(0, 5).Select(_ => Allocated()));

        long Allocated()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++) Once();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void Once()
        {
            ids.ResetWrittenCount();
            decoded.ResetWrittenCount();
            tokenizer.Encode(utf8, ids);
            tokenizer.Decode(ids.WrittenSpan, decoded);
        }
    }

    [Fact]
    public void Several_threads_may_encode_at_once()
    {
        Tokenizer tokenizer = Train(Sample);
        string[] texts = [.. Enumerable.Range(0, 64).Select(i => Sample[(i % 50)..])];
        int[][] expected = [.. texts.Select(tokenizer.Encode)];
        Parallel.For(0, 2000, i => Assert.Equal(expected[i % 64], tokenizer.Encode(texts[i % 64])));
    }

    [Fact]
    public void A_streamed_text_is_the_whole_text_and_no_code_point_is_split()
    {
        Tokenizer tokenizer = Train(Sample);
        Gen.Int[0, tokenizer.VocabularySize - 1].Array[0, 60].Sample(ids =>
        {
            var decoder = new StreamingDecoder(tokenizer);
            string[] pieces = [.. ids.Select(decoder.Push), decoder.Flush()];
            Assert.Equal(tokenizer.Decode(ids), string.Concat(pieces));
            Assert.All(pieces, piece => Assert.Equal(piece, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(piece))));
        });
    }

    [Fact]
    public void A_text_that_goes_on_is_streamed_with_the_space_before_its_first_word()
    {
        Tokenizer tokenizer = Train(Sample);
        int[] whole = tokenizer.Encode("The miller walked to the mill.");
        for (int cut = 1; cut < whole.Length; cut++)
        {
            var decoder = new StreamingDecoder(tokenizer, continues: true);
            Assert.Equal(tokenizer.Decode(whole), tokenizer.Decode(whole.AsSpan(0, cut)) + string.Concat(whole[cut..].Select(decoder.Push)) + decoder.Flush());
        }
    }

    [Fact]
    public void Places_cover_the_text_in_order_and_their_ids_are_those_of_the_text()
    {
        Tokenizer tokenizer = Train(Sample);
        Gen.OneOf(Gen.Const(Sample), Gen.String).Sample(text =>
        {
            TokenSpan[] spans = tokenizer.Locate(text);
            Assert.Equal(tokenizer.Encode(text), spans.Select(span => span.Id));
            int end = 0;
            foreach (TokenSpan span in spans)
            {
                Assert.InRange(span.Start, KeepsText ? Math.Max(0, end - 2) : 0, span.End);
                Assert.InRange(span.End, end, text.Length);
                if (!KeepsText && span.Start > end) Assert.All(text[end..span.Start], character => Assert.True(char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) is >= System.Globalization.UnicodeCategory.NonSpacingMark));
                end = span.End;
            }

            if (KeepsText && text.Length > 0) Assert.Equal(text.Length, end);
        }, iter: 200);
    }

    [Fact]
    public void A_batch_is_encoded_as_its_texts_are()
    {
        Tokenizer tokenizer = Train(Sample);
        string[] texts = [.. Enumerable.Range(0, 100).Select(i => Sample[(i % 50)..])];
        Assert.Equal(texts.Select(tokenizer.Encode), tokenizer.EncodeBatch(texts, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Naughty_strings_come_back_or_become_the_unknown_id()
    {
        Assert.SkipUnless(Shared.TryFind("data/tokenizer/naughty_strings/blns.json", out string path), "shared/ is not here");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        string[] strings = [.. document.RootElement.EnumerateArray().Select(item => item.GetString()!)];
        Assert.True(strings.Length > 400);
        Tokenizer tokenizer = Train(Sample);
        foreach (string text in strings)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            int[] ids = Encode(tokenizer, bytes);
            if (IsLossless && !IsChanged(bytes)) Assert.Equal(bytes, Decode(tokenizer, ids));
            else Assert.All(ids, id => Assert.InRange(id, 0, tokenizer.VocabularySize - 1));
        }
    }

    [Fact]
    public void A_word_of_a_megabyte_is_encoded()
    {
        var random = new Random(1);
        byte[] word = [.. Enumerable.Range(0, 1 << 20).Select(_ => (byte)('a' + random.Next(26)))];
        Tokenizer tokenizer = Train(Sample);
        int[] ids = Encode(tokenizer, word);
        if (IsLossless) Assert.Equal(word, Decode(tokenizer, ids));
        else Assert.NotEmpty(ids);
    }

    [Fact]
    public void No_text_is_a_data_error()
    {
        Assert.Equal(Core.Errors.ExitCode.Data, Assert.Throws<Core.Errors.IngotException>(() => Train("", "")).Code);
        Assert.Equal(Core.Errors.ExitCode.Data, Assert.Throws<Core.Errors.IngotException>(() => Train()).Code);
    }

    [Fact]
    public void An_id_outside_the_vocabulary_is_refused()
    {
        Tokenizer tokenizer = Train(Sample);
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Decode([tokenizer.VocabularySize]));
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Decode([-1]));
    }

    [Fact]
    public void A_cancelled_training_stops()
    {
        Assert.Throws<OperationCanceledException>(() => TokenizerCatalog.Train(Settings, [Sample], NoProgress.Instance, new CancellationToken(true)));
    }

    [Fact]
    public void A_fault_of_the_source_reaches_the_caller()
    {
        Assert.Throws<InvalidDataException>(() => Train(Broken()));

        static IEnumerable<string> Broken()
        {
            yield return Sample;
            throw new InvalidDataException();
        }
    }

    protected static int[] Encode(Tokenizer tokenizer, ReadOnlySpan<byte> bytes)
    {
        var ids = new ArrayBufferWriter<int>();
        tokenizer.Encode(bytes, ids);
        return ids.WrittenSpan.ToArray();
    }

    protected static byte[] Decode(Tokenizer tokenizer, params ReadOnlySpan<int> ids)
    {
        var bytes = new ArrayBufferWriter<byte>();
        tokenizer.Decode(ids, bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
