using Ingot.Core.Progress;
using Ingot.Text.Tokenizers;

namespace Ingot.Text.Tests.Tokenizers;

/// <summary>
/// Ids that Hugging Face's own code (npm @huggingface/tokenizers 0.2.0, node 20.20.2) gives when it loads the files that we write. Made by saving the
/// tokenizers below into FOLDER and then
/// node -e "const {Tokenizer}=require('@huggingface/tokenizers'),fs=require('fs'),[d,t]=process.argv.slice(1),j=n=>JSON.parse(fs.readFileSync(d+'/'+n));
/// console.log(JSON.stringify(new Tokenizer(j('tokenizer.json'),j('tokenizer_config.json')).encode(fs.readFileSync(t,'utf8')).ids))" FOLDER TEXT
/// </summary>
public sealed class HuggingFaceTests
{
    private const string Training =
        "The miller's daughter walked to the mill. \"It's late,\" the miller said; the daughter's walk had been long.\n\n" +
        "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich — 1234 + 5678 = 6912! 你好，世界 😀\n";

    private const string Text = "The daughter'll  walk\n\n to Zürich, über 12345 miles… 𝒜 世界 👍 said the mill's miller.  \n";

    [Fact]
    public void Byte_pair_encoding_is_read_alike_there() => AssertIds(
        new BytePairSettings { Vocabulary = 300 },
        "52,259,280,7,76,76,221,279,199,199,260,79,221,58,128,121,82,73,67,72,12,221,128,121,66,257,221,269,19,20,21,266,69,83,159,223,100,221,173,252,241,251,221,161,117," +
        "245,164,244,235,221,173,254,240,236,221,83,65,73,68,267,268,261,277,14,221,221,199");

    [Fact]
    public void Characters_are_read_alike_there() => AssertIds(
        new CharacterSettings(),
        "25,35,32,3,31,28,48,34,35,47,32,45,6,39,39,3,3,49,28,39,38,2,2,3,47,42,3,27,55,45,36,30,35,8,3,55,29,32,45,3,10,11,12,13,14,3,40,36,39,32,46,1,3,1,3,57,60,3,1,3,46," +
        "28,36,31,3,47,35,32,3,40,36,39,39,6,46,3,40,36,39,39,32,45,9,3,3,2");

    [Fact]
    public void Characters_with_byte_fallback_are_read_alike_there() => AssertIds(
        new CharacterSettings { ByteFallback = true },
        "280,290,287,258,286,283,303,289,290,302,287,300,261,294,294,258,258,304,283,294,293,257,257,258,302,297,258,282,310,300,291,285,290,263,258,310,284,287,300,258,265,266," +
        "267,268,269,258,295,291,294,287,301,227,129,167,258,241,158,147,157,258,312,315,258,241,160,146,142,258,301,283,291,286,258,302,290,287,258,295,291,294,294,261,301,258," +
        "295,291,294,294,287,300,264,258,258,257");

    // The program there puts the begin token, id 0, before the ids: that is our convention for a prompt, which Encode leaves to the caller. It is left out here.
    private static void AssertIds(TokenizerSettings settings, string expected)
    {
        Tokenizer tokenizer = TokenizerCatalog.Train(settings, [Training], NoProgress.Instance, TestContext.Current.CancellationToken);
        Assert.Equal(expected, string.Join(',', tokenizer.Encode(Text)));
        Assert.Equal(0, tokenizer.EndOfText);
    }
}
