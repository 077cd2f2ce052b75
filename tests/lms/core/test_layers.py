import pytest
from channels.layers import get_channel_layer
from django.core.cache import cache


async def test_channel_layer_delivers_to_a_group():
    layer = get_channel_layer()
    channel = await layer.new_channel()
    await layer.group_add("sesi", channel)

    await layer.group_send("sesi", {"type": "slide", "seq": 7})

    assert await layer.receive(channel) == {"type": "slide", "seq": 7}


@pytest.mark.parametrize("value", [1, "dua", {"tiga": [3]}])
def test_cache_gives_back_what_it_was_given(value):
    cache.set("kunci", value, 5)

    assert cache.get("kunci") == value
