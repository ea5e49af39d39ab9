using System.Diagnostics;
using System.Text;

namespace Ingot.Acceptance.Tests;

public sealed class TokenizerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ingot-tokenizer-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("gpt2")]
    [InlineData("o200k")]
    public void What_is_encoded_by_a_trained_tokenizer_comes_back_byte_for_byte(string pattern)
    {
        string texts = Path.Combine(folder, "texts.txt"), made = Path.Combine(folder, "made");
        File.WriteAllText(texts, string.Concat(Enumerable.Range(0, 300).Select(i => $"The cat number {i} sat on the mat, and theCat didn't mind it. ")));
        Assert.Contains("300 ids", IngotProgram.Run("tokenizer", "train", texts, "--out", made, "--vocabulary", "300", "--pattern", pattern).Expect(0).Output, StringComparison.Ordinal);
        byte[] bytes = [.. "The cat, theCat and Ünïcode 12345\r\n"u8, 0xFF, 0x00, 0xC3];
        byte[] ids = Piped(bytes, "tokenizer", "encode", "--tokenizer", made, "--ids");
        Assert.Equal(bytes, Piped(ids, "tokenizer", "decode", "--tokenizer", made));
        Assert.True(Encoding.ASCII.GetString(ids).Split(' ').Length < bytes.Length);
        Assert.Equal(pattern, IngotProgram.Run("tokenizer", "inspect", "--tokenizer", made, "--json").Expect(0).Json.GetProperty("pattern").GetString());
        var compared = IngotProgram.Run("tokenizer", "compare", made, made, "--text", texts, "--json").Expect(0).Json.GetProperty("tokenizers");
        Assert.Equal(compared[0].GetProperty("tokens").GetInt32(), compared[1].GetProperty("tokens").GetInt32());
    }

    [Fact]
    public void Merges_are_written_as_GPT_2_has_them_and_other_forms_are_converted()
    {
        string texts = Path.Combine(folder, "texts.txt"), made = Path.Combine(folder, "made"), merges = Path.Combine(folder, "merges"), again = Path.Combine(folder, "again");
        File.WriteAllText(texts, string.Concat(Enumerable.Range(0, 300).Select(i => $"The cat number {i} sat on the mat. ")));
        IngotProgram.Run("tokenizer", "train", texts, "--out", made, "--vocabulary", "300").Expect(0);
        Directory.CreateDirectory(merges);
        foreach (string name in new[] { "vocab.json", "merges.txt" }) File.Move(Path.Combine(made, name), Path.Combine(merges, name));
        IngotProgram.Run("tokenizer", "convert", "--tokenizer", merges, "--out", again).Expect(0);
        Assert.Equal(File.ReadAllBytes(Path.Combine(made, "tokenizer.json")), File.ReadAllBytes(Path.Combine(again, "tokenizer.json")));
        Assert.StartsWith("#version: 0.2\n", File.ReadAllText(Path.Combine(again, "merges.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_tokenizer_and_no_id_is_told()
    {
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), "{\"model\": 1}");
        Assert.Contains("tokenizer.json", IngotProgram.Run("tokenizer", "inspect", "--tokenizer", folder).Expect(3).Error, StringComparison.Ordinal);
        Assert.Contains("there is no tokenizer", IngotProgram.Run("tokenizer", "inspect", "--tokenizer", Path.Combine(folder, "none")).Expect(3).Error, StringComparison.Ordinal);
        IngotProgram.Run("tokenizer", "train", folder, "--out", Path.Combine(folder, "out"), "--vocabulary", "10").Expect(2);
        Assert.Contains("once for the targets", IngotProgram.Run("tokenizer", "train", folder, "--out", Path.Combine(folder, "out"), "--set", "shared=false").Expect(2).Error, StringComparison.Ordinal);
    }

    private static byte[] Piped(byte[] input, params string[] arguments)
    {
        using Process process = IngotProgram.Start(arguments);
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.ToArray();
    }
}
