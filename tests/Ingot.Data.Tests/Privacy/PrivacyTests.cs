using Ingot.Core.Documents;
using Ingot.Data.Preparation;
using Ingot.Data.Privacy;
using Ingot.Data.Tests.Documents;

namespace Ingot.Data.Tests.Privacy;

public sealed class PrivacyTests
{
    private static readonly PrivacyKind[] All = Enum.GetValues<PrivacyKind>();

    [Theory]
    [InlineData("Write to jane.doe+news@mail.example.co.uk, please.", "Write to <EMAIL>, please.")]
    [InlineData("<info@example.org>; mailto:a_b@x-y.de.", "<<EMAIL>>; mailto:<EMAIL>.")]
    [InlineData("@user on social media, user@localhost, a @ b.com, 5@6.78", "@user on social media, user@localhost, a @ b.com, 5@6.78")]
    [InlineData("jürgen@müller.de", "<EMAIL>")]
    public void Addresses_of_mail(string text, string redacted) => Assert.Equal(redacted, Redact(text, PrivacyKind.Email));

    [Theory]
    [InlineData("from 81.2.69.142 and [2a00:1450:4001:81b::200e]:443", "from <IP> and [<IP>]:443")]
    [InlineData("192.168.0.1 10.0.0.7 127.0.0.1 fe80::1 2001:db8::1 192.0.2.3", "192.168.0.1 10.0.0.7 127.0.0.1 fe80::1 2001:db8::1 192.0.2.3")]
    [InlineData("version 1.2.3.4 of v81.2.69.142, at 12:30:45, section 4.5.6", "version 1.2.3.4 of v81.2.69.142, at 12:30:45, section 4.5.6")]
    public void Addresses_of_the_internet_that_belong_to_somebody(string text, string redacted) => Assert.Equal(redacted, Redact(text, PrivacyKind.Ip));

    [Theory]
    [InlineData("Card 4111 1111 1111 1111, or 5500-0000-0000-0004, or 378282246310005.", "Card <CREDIT_CARD>, or <CREDIT_CARD>, or <CREDIT_CARD>.")]
    [InlineData("Card 4111 1111 1111 1112, part 1234567890123456, serial x4111111111111111", "Card 4111 1111 1111 1112, part 1234567890123456, serial x4111111111111111")]
    public void Payment_cards_by_issuer_and_check_digit(string text, string redacted) => Assert.Equal(redacted, Redact(text, PrivacyKind.CreditCard));

    [Theory]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00 or GB82WEST12345698765432.", "IBAN <IBAN> or <IBAN>.")]
    [InlineData("DE88 3704 0044 0532 0130 00, DE89 3704, ZZ89370400440532013000", "DE88 3704 0044 0532 0130 00, DE89 3704, ZZ89370400440532013000")]
    public void Bank_accounts_by_country_and_check_digits(string text, string redacted) => Assert.Equal(redacted, Redact(text, PrivacyKind.Iban));

    [Theory]
    [InlineData("123-45-6789")]
    [InlineData("86095742719")]
    [InlineData("44051401359")]
    [InlineData("529.982.247-25")]
    [InlineData("111.222.333")]
    [InlineData("811228-9874")]
    [InlineData("2341 2341 2346")]
    [InlineData("12345678Z")]
    [InlineData("X1234567L")]
    [InlineData("255081416802538")]
    public void National_numbers_by_their_checks(string number)
    {
        Assert.Equal("No. <NATIONAL_ID>.", Redact($"No. {number}.", PrivacyKind.NationalId));
        int digit = number.LastIndexOfAny(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
        string wrong = number == "123-45-6789" ? "666-45-6789" : string.Concat(number.AsSpan(0, digit), ((char)('0' + ((number[digit] - '0' + 4) % 10))).ToString(), number.AsSpan(digit + 1));
        Assert.Equal($"No. {wrong}.", Redact($"No. {wrong}.", PrivacyKind.NationalId));
    }

    [Theory]
    [InlineData("call +49 30 901820 or (212) 555-0187 or 030/901820-1", "call <PHONE> or <PHONE> or <PHONE>")]
    [InlineData("in 1984-2024, page 100.200.300, 1 000 000 people, 2024-05-17", "in 1984-2024, page 100.200.300, 1 000 000 people, 2024-05-17")]
    public void Telephone_numbers(string text, string redacted) => Assert.Equal(redacted, Redact(text, PrivacyKind.Phone));

    [Fact]
    public void Secrets_in_their_documented_forms()
    {
        // Made of parts, so that no scanner takes this file for a leak.
        string letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ", capitals = "ABCDEFGHIJKLMNOP";
        string[] secrets = ["AKIA" + capitals, "ghp_" + letters, "glpat-" + letters[..20], "sk_live_" + letters[..24], "hf_" + letters[..34], "xoxb-" + "123456789012-" + letters[..12], "eyJ" + letters[..12] + ".eyJ" + letters[..12] + "." + letters[..12]];
        foreach (string secret in secrets) Assert.Equal("key <SECRET> end", Redact($"key {secret} end", PrivacyKind.Secret));
        string key = "-----BEGIN RSA PRIVATE KEY-----\n" + letters + "\n-----END RSA PRIVATE KEY-----";
        Assert.Equal("a\n<SECRET>\nb", Redact($"a\n{key}\nb", PrivacyKind.Secret));
        Assert.Equal("password = \"<SECRET>\"", Redact("password = \"hunter2hunter2\"", PrivacyKind.Secret));
        Assert.Equal("postgres://bob:<SECRET>@db/x", Redact("postgres://bob:sup3r@db/x", PrivacyKind.Secret));
        const string prose = "The password: required for all. A secret = something nobody knows. -----BEGIN PUBLIC KEY----- is no secret.";
        Assert.Equal(prose, Redact(prose, PrivacyKind.Secret));
    }

    [Fact]
    public void Each_action_does_what_it_says_and_counts_by_kind()
    {
        Document document = Texts.Make("a", "a@example.org and b@example.org from 81.2.69.142");
        var redacted = Stage(PrivacyAction.Redact, All).Apply(document);
        Assert.Equal("<EMAIL> and <EMAIL> from <IP>", redacted.Document!.Text);
        Assert.Equal([("email", 2L), ("ip", 1L)], redacted.Tallies);
        var dropped = Stage(PrivacyAction.Drop, All).Apply(document);
        Assert.Equal(("holds personal data or secrets", "2 email, 1 ip"), (dropped.Reason, dropped.Value));
        var tagged = Stage(PrivacyAction.Tag, All).Apply(document);
        Assert.Same(document, tagged.Document);
        Assert.Equal(2, tagged.Tallies!.Count);
        Assert.Empty(PrivacyCatalog.Open(new PrivacySettings { Action = PrivacyAction.Off }));
    }

    [Fact]
    public void Targets_and_turns_are_looked_at_too()
    {
        ChatMessage[] messages = [new("user", "I am a@example.org"), new("assistant", "Hello!")];
        var talk = Stage(PrivacyAction.Redact, All).Apply(Texts.Make("a", ChatMessage.Render(messages)) with { Messages = messages }).Document!;
        Assert.Equal(("I am <EMAIL>\n\nHello!", "I am <EMAIL>"), (talk.Text, talk.Messages![0].Content));
        Assert.Equal("<EMAIL>", Stage(PrivacyAction.Redact, All).Apply(Texts.Make("a", "x") with { Target = "a@example.org" }).Document!.Target);
    }

    [Theory]
    [InlineData("@")]
    [InlineData("1.")]
    [InlineData("12 ")]
    [InlineData("a:")]
    [InlineData("-----BEGIN ")]
    [InlineData("password=")]
    [InlineData("x://a:")]
    [InlineData("DE89 ")]
    public void Hostile_texts_take_linear_time_and_give_themselves_back_or_less(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 200_000));
        Assert.NotNull(Stage(PrivacyAction.Redact, All).Apply(Texts.Make("a", text)).Document);
    }

    private static string Redact(string text, PrivacyKind kind) => Stage(PrivacyAction.Redact, [kind]).Apply(Texts.Make("a", text)).Document!.Text;

    private static IDocumentStage Stage(PrivacyAction action, PrivacyKind[] kinds) => PrivacyCatalog.Open(new PrivacySettings { Action = action, Kinds = kinds })[0];
}
