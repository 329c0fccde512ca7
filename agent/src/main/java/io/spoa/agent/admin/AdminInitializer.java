package io.spoa.agent.admin;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;

/** The pipeline of the admin server's connections, with its bounds. The admin server's thread. */
final class AdminInitializer extends ChannelInitializer<Channel> {
    /** Browsers, a few scrapers, and room for more. */
    static final int MOST_CONNECTIONS = 64;

    static final int MOST_LINE = 2048;
    static final int MOST_HEADER = 8192;
    private static final int MOST_BODY = 64 << 10;

    /** A client that asks nothing, or does not take its answer, for so long is gone. */
    private static final int PATIENCE_SECONDS = 30;

    private final Site site;
    private final Access access;
    private final boolean publish;
    private int open;

    AdminInitializer(Site site, Access access, boolean publish) {
        this.publish = publish;
        this.site = site;
        this.access = access;
    }

    @Override
    protected void initChannel(Channel channel) {
        if (open >= MOST_CONNECTIONS) {
            channel.close();
            return;
        }
        open++;
        channel.closeFuture().addListener(gone -> open--);
        channel.config()
                .setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(64 << 10, 256 << 10));
        channel.pipeline()
                .addLast(new IdleStateHandler(0, 0, PATIENCE_SECONDS))
                .addLast(new HttpServerCodec(MOST_LINE, MOST_HEADER, MOST_BODY))
                .addLast(new HttpObjectAggregator(MOST_BODY))
                .addLast(new AdminHandler(site, access, publish));
    }
}
