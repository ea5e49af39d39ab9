using CsCheck;
using Ingot.Core.Models;
using Ingot.Inference.Engine;

namespace Ingot.Inference.Tests.Engine;

public sealed class DecodingSessionTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly InferenceModel model;

    public DecodingSessionTests()
    {
        TinyModel.Write(folder.Path, TinyModel.Config);
        model = InferenceModel.Load(folder.Path, new InferenceSettings { Threads = 2 });
    }

    public void Dispose()
    {
        model.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Tokens_read_one_by_one_give_the_same_logits_bit_for_bit_as_all_at_once()
    {
        int[] ids = Ids(70);
        float[] expected = Whole(ids);
        using DecodingSession session = model.NewSession();
        for (int i = 0; i < ids.Length; i++) Assert.Equal(expected.AsSpan(i * 65, 65), session.Append([ids[i]]));
    }

    [Fact]
    public void Any_cut_of_the_prompt_gives_the_same_logits_bit_for_bit()
    {
        float[] expected = Whole(Ids(80));
        Gen.Int[1, 79].Sample(cut =>
        {
            using DecodingSession session = model.NewSession();
            int[] ids = Ids(80);
            session.Append(ids.AsSpan(0, cut));
            return session.Append(ids.AsSpan(cut)).SequenceEqual(expected.AsSpan(79 * 65));
        }, iter: 30, threads: 1);
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_bit()
    {
        TransformerConfig wide = TinyModel.Config with { HiddenSize = 256, IntermediateSize = 512 };
        TinyModel.Write(Path.Combine(folder.Path, "wide"), wide);
        float[] one = Last(1), three = Last(3);
        Assert.Equal(one, three);

        float[] Last(int threads)
        {
            using var loaded = InferenceModel.Load(Path.Combine(folder.Path, "wide"), new InferenceSettings { Threads = threads });
            using DecodingSession session = loaded.NewSession();
            return session.Append(Ids(90)).ToArray();
        }
    }

    [Fact]
    public void A_truncated_session_continues_as_if_the_forgotten_tokens_had_never_been()
    {
        int[] ids = Ids(40);
        using DecodingSession session = model.NewSession();
        session.Append(ids);
        session.Truncate(10);
        Assert.Equal(ids[..10], session.Tokens.ToArray());
        Assert.Equal(Whole(ids).AsSpan(20 * 65, 65), session.Append(ids.AsSpan(10, 11)));
    }

    [Fact]
    public void Decoding_allocates_nothing_for_each_token()
    {
        using DecodingSession session = model.NewSession();
        session.Append([1, 2, 3]);
        session.Append([4]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 64; i++) session.Append([i]);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void What_the_session_cannot_take_is_refused()
    {
        using DecodingSession session = model.NewSession();
        Assert.Throws<ArgumentOutOfRangeException>(() => { session.Append([]); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { session.Append([65]); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { session.Append([-1]); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { session.Append(Ids(97)); });
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Truncate(1));
        Assert.Equal(0, session.Length);
    }

    private static int[] Ids(int count) => [.. Enumerable.Range(0, count).Select(i => i * i * 7 % 65)];

    private float[] Whole(int[] ids)
    {
        using DecodingSession session = model.NewSession();
        float[] logits = new float[ids.Length * 65];
        session.Append(ids, logits);
        return logits;
    }
}
