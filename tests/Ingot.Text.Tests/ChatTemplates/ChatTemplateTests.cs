using System.Text.Json.Nodes;
using Ingot.Core.Errors;
using Ingot.Text.ChatTemplates;

namespace Ingot.Text.Tests.ChatTemplates;

public class ChatTemplateTests
{
    public static TheoryData<string, string, bool> Conversations => new(ChatTemplateVectors.All["rendered"]!.AsArray()
        .Select(one => ((string)one!["template"]!, (string)one["conversation"]!, (bool)one["prompt"]!)));

    public static TheoryData<int, string> Snippets => new(ChatTemplateVectors.All["snippets"]!.AsArray().Select((one, i) => (i, (string)one!["name"]!)));

    [Theory]
    [MemberData(nameof(Conversations))]
    public void Conversations_read_as_transformers_renders_them(string template, string conversation, bool prompt)
    {
        JsonNode reference = ChatTemplateVectors.All["rendered"]!.AsArray()
            .Single(one => (string)one!["template"]! == template && (string)one["conversation"]! == conversation && (bool)one["prompt"]! == prompt)!;
        var set = new ChatTemplateSet(new() { ["default"] = ChatTemplate.Parse(ChatTemplateVectors.Template(template), template) }, new JsonObject { ["bos_token"] = "<s>", ["eos_token"] = "</s>" });
        Check(reference, () => set.Render(ChatTemplateVectors.Conversation(conversation, prompt), ChatTemplateVectors.Now).Text);
    }

    [Theory]
    [MemberData(nameof(Snippets))]
    public void The_language_is_Jinjas(int index, string name)
    {
        JsonNode reference = ChatTemplateVectors.All["snippets"]![index]!;
        Assert.Equal(name, (string)reference["name"]!);
        Check(reference, () => ChatTemplate.Parse((string)reference["template"]!).Render(ChatTemplateVectors.All["data"]!.DeepClone().AsObject(), ChatTemplateVectors.Now).Text);
    }

    [Theory]
    [InlineData("a\nb {{ x.y.z }}", 2, 7)]
    [InlineData("{% if x %}\n\n  {% endfor %}", 3, 6)]
    [InlineData("{{ 1 +\n 2 + 'a' }}", 2, 4)]
    [InlineData("line\n{{ 'open }}", 2, 4)]
    public void An_error_says_line_and_column(string template, int line, int column)
    {
        var fault = Assert.Throws<IngotException>(() => ChatTemplate.Parse(template, "chat_template.jinja").Render([], ChatTemplateVectors.Now));
        Assert.Equal(ExitCode.Data, fault.Code);
        Assert.Equal($"chat_template.jinja, line {line}, column {column}", fault.Where);
    }

    [Fact]
    public void What_a_template_refuses_is_the_callers_fault()
    {
        var fault = Assert.Throws<IngotException>(() => ChatTemplate.Parse("{{ raise_exception('roles must take turns') }}").Render([], ChatTemplateVectors.Now));
        Assert.Equal(ExitCode.Usage, fault.Code);
        Assert.Contains("roles must take turns", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Generation_blocks_are_found_in_the_text()
    {
        RenderedChat chat = ChatTemplate.Parse("{% for m in [1, 2] %}Q{{ m }} {% generation %}A{{ m }}!{% endgeneration %}\n{% endfor %}").Render([], ChatTemplateVectors.Now);
        Assert.Equal("Q1 A1!Q2 A2!", chat.Text);
        Assert.Equal(["A1!", "A2!"], chat.Generations.Select(range => chat.Text[range]));
    }

    [Theory]
    [InlineData("{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}")]
    [InlineData("{% set ns = namespace(x='aaaaaaaaaaaaaaaa') %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}")]
    [InlineData("{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}")]
    [InlineData("{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x }}")]
    [InlineData("{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x | tojson }}")]
    [InlineData("{% set a = namespace(x=[1]) %}{% set b = namespace(x=[1]) %}{% for i in range(60) %}{% set a.x = [a.x, a.x] %}{% set b.x = [b.x, b.x] %}{% endfor %}{{ a.x == b.x }}")]
    [InlineData("{% set ns = namespace(x=1) %}{% for i in range(90000) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x }}")]
    [InlineData("{{ 'a' * 999999999 }}")]
    [InlineData("{{ [0] * 999999999999 }}")]
    [InlineData("{{ 9223372036854775807 + 1 }}")]
    [InlineData("{{ '%999999999d' % 1 }}")]
    [InlineData("{{ 'a' | center(999999999) }}{{ 'a'.ljust(99999999999) }}")]
    [InlineData("{% set x = 'a' * 4000000 %}{{ x.replace('a', x) }}")]
    [InlineData("{% set x = 'a' * 4000000 %}{{ x.replace('', x) }}")]
    [InlineData("{% set x = 'a' * 100000 %}{{ x.join(x | list) }}")]
    [InlineData("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}")]
    [InlineData("{{ range(9223372036854775807) }}")]
    public void A_hostile_template_ends_with_an_error(string template)
    {
        var fault = Assert.Throws<IngotException>(() => ChatTemplate.Parse(template).Render([], ChatTemplateVectors.Now));
        Assert.Equal(ExitCode.Data, fault.Code);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("{1:")]
    [InlineData("not ")]
    [InlineData("-")]
    [InlineData("f(")]
    [InlineData("1 if 1 else ")]
    public void Nesting_without_end_is_an_error_and_no_overflow(string opening)
    {
        string template = "{{ " + string.Concat(Enumerable.Repeat(opening, 100_000)) + "1";
        Assert.Throws<IngotException>(() => ChatTemplate.Parse(template));
        Assert.Throws<IngotException>(() => ChatTemplate.Parse(string.Concat(Enumerable.Repeat("{% if 1 %}", 100_000))));
    }

    // A text that is no template stands as it is; one that is broken is told, whatever it is made of.
    [Fact]
    public void Any_bytes_are_read_or_refused()
    {
        string[] parts = ["{{", "}}", "{%", "%}", "{#", "#}", "-", "+", "if", "for", "in", "x", "'", "\"", "(", ")", "[", "]", "{", "}", ".", "|", "~", "1", "\n", " ", "endif", "endfor", "set", "=", "\\", "raw", "endraw", "is", "not", "😀"];
        var random = new Random(1);
        for (int i = 0; i < 3000; i++)
        {
            string template = string.Concat(Enumerable.Range(0, random.Next(1, 24)).Select(_ => parts[random.Next(parts.Length)] + (random.Next(3) == 0 ? " " : "")));
            try
            {
                ChatTemplate.Parse(template).Render(new JsonObject { ["x"] = "1" }, ChatTemplateVectors.Now);
            }
            catch (IngotException)
            {
            }
        }
    }

    private static void Check(JsonNode reference, Func<string> render)
    {
        if (reference["fails"] is not null) Assert.Throws<IngotException>(render);
        else Assert.Equal((string)reference["expected"]!, render());
    }
}
