using CsCheck;
using Ingot.Core.Errors;
using Ingot.Core.Tokens;
using Ingot.Data.Shards;

namespace Ingot.Data.Tests.Shards;

public sealed class TokenShardTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_written_is_read_back_anywhere_with_a_border_around_every_document()
    {
        var shards = from vocabulary in Gen.OneOf(Gen.Int[1, 300], Gen.OneOf(65535, 65536, 65537, 200_000))
                     from documents in Gen.Int[0, vocabulary - 1].Array[0, 70].Array[0, 5]
                     from endOfText in Gen.Int[0, vocabulary - 1]
                     from start in Gen.Double[0, 1]
                     from length in Gen.Double[0, 1]
                     select (vocabulary, documents, endOfText, start, length);
        shards.Sample(sample =>
        {
            var (vocabulary, documents, endOfText, startShare, lengthShare) = sample;
            int[] expected = [endOfText, .. documents.SelectMany(document => document.Append(endOfText))];
            string path = folder[$"{Guid.NewGuid():N}.tokens"];
            var summary = TokenShardWriter.Write(path, vocabulary, endOfText, writer =>
            {
                foreach (int[] document in documents) writer.WriteDocument(document, document.Length * 3);
            });
            using var shard = TokenShard.Open(path);
            int start = (int)(startShare * expected.Length), length = (int)(lengthShare * (expected.Length - start));
            int[] part = new int[length];
            shard.Read(start, part);
            return part.AsSpan().SequenceEqual(expected.AsSpan(start, length))
                && (shard.Length, shard.VocabularySize, shard.EndOfText) == (expected.Length, vocabulary, endOfText)
                && summary == new ShardSummary(documents.Length, expected.Length, documents.Sum(document => document.Length * 3L), shard.Id)
                && (shard.Documents, shard.TextBytes) == (summary.Documents, summary.TextBytes);
        }, iter: 100);
    }

    [Fact]
    public void Ids_take_two_bytes_up_to_65536_of_them_and_four_above()
    {
        Assert.Equal(128 + 4 * 2, new FileInfo(Write(65536, 1, 65535)).Length);
        Assert.Equal(128 + 4 * 4, new FileInfo(Write(65537, 1, 65536)).Length);
    }

    [Fact]
    public void The_layout_is_the_documented_one()
    {
        byte[] bytes = File.ReadAllBytes(Write(300, 258, 1));
        Assert.Equal("INGOTTOK"u8, bytes.AsSpan(0, 8));
        // version 1, two bytes an id, vocabulary 300, end of text 0, 4 tokens, 2 bytes of text, 1 document
        Assert.Equal("01000000" + "02000000" + "2C010000" + "00000000" + "0400000000000000" + "0200000000000000" + "0100000000000000", Convert.ToHexString(bytes.AsSpan(8, 40)));
        Assert.Equal("0000020101000000", Convert.ToHexString(bytes.AsSpan(128)));
        byte[] covered = [.. bytes[128..], .. bytes[..64]];
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(covered), bytes[64..96]);
    }

    [Fact]
    public void Equal_tokens_have_equal_ids_and_others_have_others()
    {
        using TokenShard a = TokenShard.Open(Write(300, 1, 2)), b = TokenShard.Open(Write(300, 1, 2)), c = TokenShard.Open(Write(300, 2, 1)), d = TokenShard.Open(Write(301, 1, 2));
        Assert.Equal(a.Id, b.Id);
        Assert.Equal(3, new[] { a.Id, c.Id, d.Id }.Distinct().Count());
    }

    [Fact]
    public void A_shard_cut_short_anywhere_is_a_data_fault_even_without_the_hash()
    {
        byte[] whole = File.ReadAllBytes(Write(300, 1, 2));
        for (int length = 0; length < whole.Length; length++) DemandRefusal(folder.Put("cut.tokens", whole[..length]), verify: false);
        Assert.Contains("cut short: 4 tokens are promised and 3 are there", DemandRefusal(folder.Put("cut.tokens", whole[..^1]), verify: false).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_damaged_byte_of_the_hashed_part_is_a_data_fault()
    {
        byte[] whole = File.ReadAllBytes(Write(300, 1, 2));
        for (int at = 0; at < whole.Length; at++)
        {
            if (at is >= 96 and < 128) continue;
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x10;
            DemandRefusal(folder.Put("damaged.tokens", damaged), verify: true);
        }
    }

    [Fact]
    public void Foreign_empty_and_missing_files_are_data_faults()
    {
        DemandRefusal(folder.Put("foreign.tokens", new string('x', 1000)), verify: false);
        DemandRefusal(folder.Put("empty.tokens", ""), verify: false);
        DemandRefusal(folder["missing.tokens"], verify: false);
        byte[] longer = [.. File.ReadAllBytes(Write(300, 1, 2)), 0, 0];
        Assert.Contains("after its last token", DemandRefusal(folder.Put("longer.tokens", longer), verify: false).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_promises_more_than_memory_is_refused_before_anything_is_allocated()
    {
        byte[] bytes = File.ReadAllBytes(Write(300, 1, 2));
        bytes.AsSpan(24, 8).Fill(0x7F);
        DemandRefusal(folder.Put("huge.tokens", bytes), verify: false);
        bytes.AsSpan(24, 8).Fill(0xFF);
        DemandRefusal(folder.Put("negative.tokens", bytes), verify: false);
    }

    [Fact]
    public void Reading_outside_the_shard_or_after_its_end_is_a_fault_of_the_caller()
    {
        var shard = TokenShard.Open(Write(300, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => shard.Read(1, new int[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => shard.Read(-1, new int[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => shard.Read(0, new int[5]));
        shard.Read(4, []);
        shard.Dispose();
        shard.Dispose();
        Assert.Throws<ObjectDisposedException>(() => shard.Read(0, new int[1]));
    }

    [Fact]
    public void Ids_outside_the_vocabulary_are_not_written()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Write(300, 1, 300));
        Assert.Throws<ArgumentOutOfRangeException>(() => Write(300, -1, 0));
        Assert.Empty(Directory.EnumerateFiles(folder.Path));
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        using var shard = TokenShard.Open(Write(300, 1, 2));
        ITokenSource source = shard;
        int[] ids = new int[4];
        source.Read(0, ids);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) source.Read(0, ids);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private string Write(int vocabulary, params int[] ids)
    {
        string path = folder[$"{Guid.NewGuid():N}.tokens"];
        TokenShardWriter.Write(path, vocabulary, 0, writer => writer.WriteDocument(ids, 2));
        return path;
    }

    private static IngotException DemandRefusal(string path, bool verify)
    {
        var fault = Assert.Throws<IngotException>(() => TokenShard.Open(path, verify).Dispose());
        Assert.Equal((ExitCode.Data, path), (fault.Code, fault.Where));
        Assert.NotNull(fault.Mend);
        return fault;
    }
}
