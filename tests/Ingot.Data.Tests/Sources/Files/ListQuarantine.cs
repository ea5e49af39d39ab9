using Ingot.Data.Sources;

namespace Ingot.Data.Tests.Sources.Files;

/// <summary>A quarantine in a list.</summary>
internal sealed class ListQuarantine : IQuarantine
{
    public List<QuarantinedItem> Items { get; } = [];

    public void Add(QuarantinedItem item) => Items.Add(item);
}
