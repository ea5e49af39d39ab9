using System.Text;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Text.Tests.Features.Embeddings;

public sealed class SubwordsTests
{
    // 32-bit FNV-1a of the reference test suite (Fowler, Noll and Vo, test_fnv.c).
    [Theory]
    [InlineData("", 0x811C9DC5)]
    [InlineData("a", 0xE40C292C)]
    [InlineData("b", 0xE70C2DE5)]
    [InlineData("foobar", 0xBF9CF968)]
    public void The_hash_of_ASCII_is_FNV_1a(string text, uint hash) => Assert.Equal(hash, Subwords.Hash(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Bytes_from_128_on_are_sign_extended_as_in_fastText()
    {
        uint expected = unchecked((2166136261 ^ 0xFFFFFFC3) * 16777619);
        Assert.Equal(expected, Subwords.Hash([0xC3]));
    }

    [Fact]
    public void N_grams_are_of_characters_not_bytes_and_a_bracket_alone_is_none()
    {
        // <日a>: of one character 日 and a; of two <日, 日a, a>.
        string[] grams = ["日", "a", "<日", "日a", "a>"];
        var found = new List<int>();
        new Subwords(1, 2, int.MaxValue).Find("日a"u8, found);
        Assert.Equal(grams.Select(gram => (int)(Subwords.Hash(Encoding.UTF8.GetBytes(gram)) % int.MaxValue)).Order(), found.Order());
    }

    [Fact]
    public void The_end_of_a_line_and_words_of_megabytes_have_none()
    {
        var found = new List<int>();
        var subwords = new Subwords(3, 6, 100);
        subwords.Find("</s>"u8, found);
        subwords.Find(new byte[10_000_000], found);
        Assert.Empty(found);
    }
}
