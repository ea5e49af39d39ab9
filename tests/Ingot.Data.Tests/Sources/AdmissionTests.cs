using Ingot.Core.Documents;
using Ingot.Data.Sources;
using Ingot.Data.Tests.Documents;

namespace Ingot.Data.Tests.Sources;

public sealed class AdmissionTests
{
    [Theory]
    [InlineData("MIT", true)]
    [InlineData("mit", true)]
    [InlineData("GPL-3.0-only", false)]
    [InlineData("GPL-3.0-only OR MIT", true)]
    [InlineData("(MIT AND CC-BY-4.0)", true)]
    [InlineData("MIT AND GPL-3.0-only", false)]
    [InlineData(null, false)]
    public void Licences_are_allowed_by_alternative_and_part(string? licence, bool allowed)
    {
        var rules = new LicenceRules { Allow = ["MIT", "CC-BY-4.0"], Unknown = false };
        Assert.Equal(allowed, Refusal(new CollectSettings { Licences = rules }, Texts.Make("a", "x") with { Licence = licence }) is null);
    }

    [Fact]
    public void A_denied_licence_stays_out_and_an_unknown_one_comes_in_by_default()
    {
        var settings = new CollectSettings { Licences = new LicenceRules { Deny = ["CC-BY-NC-4.0"] } };
        Assert.Equal(QuarantineReason.NotAllowed, Refusal(settings, Texts.Make("a", "x") with { Licence = "CC-BY-NC-4.0" }));
        Assert.Null(Refusal(settings, Texts.Make("a", "x") with { Licence = "MIT" }));
        Assert.Null(Refusal(settings, Texts.Make("a", "x")));
    }

    [Theory]
    [InlineData("https://example.org/news/1", true)]
    [InlineData("https://example.org/private/1", false)]
    [InlineData("https://elsewhere.org/news/1", false)]
    public void Places_of_pages_are_their_host_and_path(string url, bool allowed)
    {
        var settings = new CollectSettings { Origins = new OriginRules { Allow = ["example.org"], Deny = ["example.org/private"] } };
        Assert.Equal(allowed, Refusal(settings, Texts.Make(url, "x")) is null);
    }

    [Fact]
    public void What_was_asked_to_be_forgotten_stays_out()
    {
        var admission = new Admission(new CollectSettings(), new OneForgotten("bad"));
        Assert.Equal(QuarantineReason.Forgotten, admission.Refusal(Texts.Make("bad", "x"))?.Reason);
        Assert.Null(admission.Refusal(Texts.Make("good", "x")));
    }

    private static QuarantineReason? Refusal(CollectSettings settings, Document document) => new Admission(settings, NothingForgotten.Instance).Refusal(document)?.Reason;

    private sealed class OneForgotten(string location) : IForgotten
    {
        public string Fingerprint => location;

        public bool Contains(Document document) => document.Location == location;
    }
}
