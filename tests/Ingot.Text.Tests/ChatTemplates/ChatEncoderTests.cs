using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Text.ChatTemplates;
using Ingot.Text.Tokenizers;

namespace Ingot.Text.Tests.ChatTemplates;

public sealed class ChatEncoderTests
{
    private const string Marked = "{{ bos_token }}{% for m in messages %}[{{ m.role }}]{% if m.role == 'assistant' %}{% generation %}{{ m.content }};{% endgeneration %}{% else %}{{ m.content }}{% endif %}{% endfor %}{% if add_generation_prompt %}[assistant]{% endif %}";

    private static readonly string Unmarked = Marked.Replace("{% generation %}", "").Replace("{% endgeneration %}", "");

    private static readonly Tokenizer Bytes = TokenizerCatalog.Train(new ByteSettings(), ["a"], NoProgress.Instance, default);

    private static readonly ChatMessage[] Talk = [new("user", "One?"), new("assistant", "Two."), new("user", "Three?"), new("assistant", "Four.")];

    [Fact]
    public void The_answers_are_learnt_and_nothing_else_whether_the_template_marks_them_or_not()
    {
        foreach (string template in (string[])[Marked, Unmarked])
        {
            ChatExample example = Assert.Single(Encoder(template).Encode(Talk));
            Assert.Equal("[user]One?[assistant]Two.;[user]Three?[assistant]Four.;", Bytes.Decode(example.Ids));
            Assert.Equal("Two.;Four.;", Learned(example));
            Assert.Equal(Bytes.BeginOfText, example.Ids[0]);
        }
    }

    [Fact]
    public void A_template_that_forgets_what_was_said_before_gives_an_example_for_each_answer()
    {
        // As Qwen3's, which leaves the thoughts out of all answers but the last.
        string forgets = Unmarked.Replace("{{ m.content }};", "{{ m.content if loop.last else '...' }};");
        IReadOnlyList<ChatExample> examples = Encoder(forgets).Encode(Talk);
        Assert.Equal(["Two.;", "Four.;"], examples.Select(Learned));
        Assert.Equal("[user]One?[assistant]...;[user]Three?[assistant]Four.;", Bytes.Decode(examples[1].Ids));
    }

    [Fact]
    public void A_template_whose_prompt_is_no_beginning_is_told()
    {
        string other = Unmarked.Replace("{% if add_generation_prompt %}[assistant]", "{% if add_generation_prompt %}<think>");
        Assert.Contains("generation", Assert.Throws<IngotException>(() => Encoder(other).Encode(Talk)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_writes_a_special_token_by_its_spelling_and_nothing_is_learnt_where_no_answer_is()
    {
        ChatExample example = Assert.Single(Encoder(Marked).Encode([new("user", "<|endoftext|>"), new("assistant", "<|endoftext|>")]));
        Assert.Equal(1, example.Ids.Count(id => id == Bytes.EndOfText));
        Assert.Empty(Encoder(Marked).Encode([new("user", "Hello?")]));
    }

    [Theory]
    [InlineData("plain", "Be kind.\n\nQuestion:\nOne?\nAnswer:\nTwo.", "Two.")]
    [InlineData("chatml", "<|im_start|>system\nBe kind.<|im_end|>\n<|im_start|>user\nOne?<|im_end|>\n<|im_start|>assistant\nTwo.<|im_end|>", "Two.<|im_end|>")]
    public void The_templates_that_Ingot_has_mark_the_answer_and_prompt_for_it(string name, string text, string learned)
    {
        ChatMessage[] messages = [new("system", "Be kind."), new("user", " One? "), new("assistant", "Two.")];
        ChatExample example = Assert.Single(Encoder(ChatTemplateNames.All[name]).Encode(messages));
        Assert.Equal(text, Bytes.Decode(example.Ids));
        Assert.Equal(learned, Learned(example));
        Assert.Equal((Bytes.EndOfText, true), (example.Ids[^1], example.Learned[^1]));
    }

    private static ChatEncoder Encoder(string template) => new(ChatTemplateSet.Of(ChatTemplate.Parse(template), Tokenizer.EndOfTextToken, Tokenizer.EndOfTextToken), Bytes);

    private static string Learned(ChatExample example) => Bytes.Decode([.. example.Ids.Where((_, at) => example.Learned[at])]);
}
