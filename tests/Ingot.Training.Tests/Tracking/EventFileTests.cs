using System.Text.Json;
using Ingot.Training.Tracking;

namespace Ingot.Training.Tests.Tracking;

public sealed class EventFileTests
{
    [Fact]
    public void The_file_is_byte_for_byte_what_protobuf_and_another_checksum_make()
    {
        string folder = Directory.CreateTempSubdirectory("ingot-events-").FullName;
        try
        {
            using (var events = new EventFile(folder, 7, new FixedTime()))
            {
                events.Scalar(7, "train/loss", 2.5);
                events.Scalar(300, "train/learning_rate", 1e-3);
                events.Text(300, "sample/0", "Es war einmal ein Bär.");
            }

            byte[] reference = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "References", "events.json"));
            string expected = JsonDocument.Parse(reference).RootElement.GetProperty("hex").GetString()!;
            Assert.Equal(expected, Convert.ToHexStringLower(File.ReadAllBytes(Directory.GetFiles(folder).Single())));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_checksum_is_that_of_Castagnoli() =>
        Assert.Equal(0xE3069283u, uint.RotateLeft(EventFile.MaskedCrc("123456789"u8) - 0xA282EAD8, 15));

    [Fact]
    public void Files_of_one_folder_sort_in_the_order_of_their_making()
    {
        string folder = Directory.CreateTempSubdirectory("ingot-events-").FullName;
        try
        {
            var names = new List<string>();
            for (int i = 0; i < 3; i++)
            {
                using var events = new EventFile(folder, i, new FixedTime());
                names.Add(Directory.GetFiles(folder).Except(names).Single());
            }

            Assert.Equal(names.Order(StringComparer.Ordinal), names);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_250);
    }
}
