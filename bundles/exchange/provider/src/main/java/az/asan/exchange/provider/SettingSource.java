package az.asan.exchange.provider;

import az.asan.exchange.spi.ConnectorSettings;
import az.asan.module.api.SlotName;
import java.util.Map;

/** Where a connector's settings come from. */
interface SettingSource {
    /** The values of what a connector declares; each is looked up when it is asked for. */
    ConnectorSettings of(SlotName service, Map<String, Setting> declared);
}
